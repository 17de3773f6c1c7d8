import type { z } from 'zod';
import type { Scores } from './feedback.js';
import { Judgement, StoredScore, StoredText } from './judgement.js';

/** Scores as a row of the database holds them; a row of earlier years may lack what was not shown then. */
const ShownScores = Judgement.extend({
  summary_headline: StoredText,
  top_strength: StoredText,
  top_improvement: StoredText,
  answer_structure_score: StoredScore.nullable().catch(null),
});
export type ShownScores = z.infer<typeof ShownScores>;

/** Stored scores as they can be shown; null when there are none, or none that can be read. */
export function shownScores(scores: Scores | undefined): ShownScores | null {
  return ShownScores.safeParse(scores).data ?? null;
}
