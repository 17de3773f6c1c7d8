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

/** `feedback_data` as stored: both parts come one after the other. */
export interface FeedbackData {
  scores?: Scores;
  /** Markdown. */
  feedback?: string;
}

export interface Feedback {
  interviewId: string;
  data: FeedbackData;
  updatedAt: string;
}

export interface FeedbackStore {
  of(userId: string, interviewId: string): Promise<Feedback | null>;
  /** Adds the given parts to what is stored. */
  keep(userId: string, interviewId: string, part: FeedbackData): Promise<void>;
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
