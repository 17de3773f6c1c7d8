import { z } from 'zod';
import { ruleBrokenIn } from './report-rules.js';

const score = z.number().min(1).max(5);

/** Longer than any reason that somebody reads beside a score. */
const LONGEST_TEXT = 400;

const text = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_TEXT)
  .superRefine((said, context) => {
    const rule = ruleBrokenIn(said);
    if (rule) context.addIssue(`contains ${rule}; write it without`);
  });

/** What is asked of the model; anything else is refused, never mended. */
export const ModelScores = z.object({
  summary_headline: text,
  competencies: z
    .array(z.object({ name: text, score, quick_take: text }))
    .min(3)
    .max(5)
    .refine(haveDifferentNames, 'two competencies have the same name'),
  top_strength: text,
  top_improvement: text,
  answer_structure_score: score,
});

export type ModelScores = z.infer<typeof ModelScores>;

/** Scores as stored and shown: the model's, with the overall score computed here. */
export interface Scores extends Omit<ModelScores, 'competencies'> {
  /** Mean of the competencies, one decimal, 1–5. */
  overall_score: number;
  competencies: { name: string; score: number; max_score: 5; quick_take: string }[];
}

/** Parts of an interview that were not read: whole turns from its middle, and turns without their end. */
export interface Unread {
  turns: number;
  shortened: number;
}

/** One round of feedback as stored: its parts come one after the other. Rows of the original have no more than these two. */
export interface FeedbackRound {
  scores?: Scores;
  /** The report in Markdown, every quote of it checked. */
  feedback?: string;
  /** ISO 8601. */
  made_at?: string;
  /** The name of the language model. */
  model?: string;
  /** What the language model did not read, since the interview was longer than it can read at once. */
  unread?: Unread;
}

/** `feedback_data` as stored. */
export interface FeedbackData extends FeedbackRound {
  /** What was there before it was made again, the oldest first. */
  former?: FeedbackRound[];
}

export interface Feedback {
  interviewId: string;
  data: FeedbackData;
  updatedAt: string;
}

export interface FeedbackStore {
  of(userId: string, interviewId: string): Promise<Feedback | null>;
  /** Puts it in the place of what is stored. */
  put(userId: string, interviewId: string, data: FeedbackData): Promise<void>;
}

/** The feedback with new scores; what was there before is kept among the former ones. */
export function renewed(before: FeedbackData | undefined, round: FeedbackRound): FeedbackData {
  const { former = [], ...last } = before ?? {};
  const all = last.scores || last.feedback ? [...former, last] : former;
  return { ...round, ...(all.length > 0 && { former: all }) };
}

/**
 * One round of it.
 * @param version of a former one, 1 for the oldest; without it the newest.
 * @returns null where there is none of that number.
 */
export function roundOf(data: FeedbackData, version?: number): FeedbackRound | null {
  const { former = [], ...newest } = data;
  return version === undefined ? newest : (former[version - 1] ?? null);
}

function haveDifferentNames(competencies: { name: string }[]): boolean {
  return new Set(competencies.map(({ name }) => name.toLowerCase())).size === competencies.length;
}

/** The model's scores with the overall score, which is not the model's to say. */
export function withOverall(model: ModelScores): Scores {
  const mean =
    model.competencies.reduce((sum, competency) => sum + competency.score, 0) / model.competencies.length;
  return {
    ...model,
    overall_score: Math.round(mean * 10) / 10,
    competencies: model.competencies.map((competency) => ({ ...competency, max_score: 5 })),
  };
}

/** Tells the person what was not read; null when all was. */
export function unreadNote(unread: Unread | undefined): string | null {
  const { turns = 0, shortened = 0 } = unread ?? {};
  if (turns + shortened === 0) return null;
  const parts = [
    ...(turns ? [`${countOf(turns, 'turn')} in its middle ${turns === 1 ? 'was' : 'were'} left out`] : []),
    ...(shortened
      ? [`${countOf(shortened, 'long turn')} ${shortened === 1 ? 'was' : 'were'} shortened`]
      : []),
  ];
  return `This interview is longer than the language model can read at once: ${parts.join(', and ')}.`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
