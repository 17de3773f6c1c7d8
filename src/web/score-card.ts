import type { Scores } from '../domain/feedback.js';
import { shownScores, type ShownScores } from '../domain/shown-scores.js';

const RING_RADIUS = 30;
const RING_LENGTH = 2 * Math.PI * RING_RADIUS;

type Competency = ShownScores['competencies'][number];

/** What the score card shows. Lengths of the ring are in the units of its 70×70 picture. */
export interface ScoreCard {
  overall: string;
  headline: string;
  ring: { radius: number; filled: string; rest: string };
  /** Only where there are two to compare. */
  best: Competency | null;
  worst: Competency | null;
  competencies: Competency[];
  /** How well the answers were built, 1–5; null where it was not judged. */
  structure: number | null;
  strength: string;
  improvement: string;
}

/** The card of stored scores; null when there are none, or none that can be read. */
export function scoreCard(scores: Scores | undefined): ScoreCard | null {
  const shown = shownScores(scores);
  if (!shown) return null;
  const { overall_score, competencies, ...rest } = shown;
  const ranked = [...competencies].sort((a, b) => b.score - a.score);
  const comparable = ranked.length > 1;
  const filled = (overall_score / 5) * RING_LENGTH;
  return {
    overall: overall_score.toFixed(1),
    headline: rest.summary_headline,
    ring: { radius: RING_RADIUS, filled: filled.toFixed(1), rest: (RING_LENGTH - filled).toFixed(1) },
    best: comparable ? (ranked[0] ?? null) : null,
    worst: comparable ? (ranked.at(-1) ?? null) : null,
    competencies,
    structure: rest.answer_structure_score,
    strength: rest.top_strength,
    improvement: rest.top_improvement,
  };
}
