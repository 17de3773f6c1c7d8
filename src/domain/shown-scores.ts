import { z } from 'zod';
import type { Scores } from './feedback.js';

const score = z.coerce.number().min(0).max(5);

/** Scores as a row of the database holds them; a row of earlier years may lack what was not shown then. */
const ShownScores = z.object({
  overall_score: score,
  summary_headline: z.string().default(''),
  competencies: z.array(z.object({ name: z.string(), score, quick_take: z.string().default('') })).min(1),
  top_strength: z.string().default(''),
  top_improvement: z.string().default(''),
});
export type ShownScores = z.infer<typeof ShownScores>;

/** Stored scores as they can be shown; null when there are none, or none that can be read. */
export function shownScores(scores: Scores | undefined): ShownScores | null {
  return ShownScores.safeParse(scores).data ?? null;
}
