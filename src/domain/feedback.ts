import { z } from 'zod';

const score = z.number().min(1).max(5);

/** What is asked of the model; anything else is refused, never mended. */
export const ModelScores = z.object({
  summary_headline: z.string().trim().min(1),
  competencies: z
    .array(z.object({ name: z.string().trim().min(1), score, quick_take: z.string().trim().min(1) }))
    .min(3)
    .max(5),
  top_strength: z.string().trim().min(1),
  top_improvement: z.string().trim().min(1),
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
