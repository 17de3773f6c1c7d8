import { DIGITS, FIGURES, type Figure } from './figures.js';
import type { EndedInterview } from './interviews.js';
import { needMostWork, type NeedsWork } from './needs-work.js';
import { seriesOf, type Series } from './series.js';

const SCORE_DIGITS = 1;
/** The higher, the better. */
const HIGH = { from: 5 };

/** What became of somebody from interview to interview. */
export interface Progress {
  /** The oldest first; each series has a place for each. */
  interviews: EndedInterview[];
  score: Series;
  figures: { figure: Figure; series: Series }[];
  /** Two at most, what needs it most first. */
  needsWork: NeedsWork[];
  /** Whether the scores are for more than one role or level: each is judged by what its own role asks for. */
  isMixed: boolean;
}

/** @param newestFirst interviews that have ended. */
export function progressOf(newestFirst: EndedInterview[]): Progress {
  const interviews = newestFirst.toReversed();
  const judged = interviews.filter(({ judgement }) => judgement);
  return {
    interviews,
    score: seriesOf(
      interviews.map(({ judgement }) => judgement?.overall_score ?? null),
      HIGH,
      SCORE_DIGITS,
    ),
    figures: FIGURES.map((figure) => ({ figure, series: figureSeries(figure, interviews) })),
    needsWork: needMostWork(interviews),
    isMixed: new Set(judged.map(roleAndLevel)).size > 1,
  };
}

function figureSeries(figure: Figure, interviews: EndedInterview[]): Series {
  const values = interviews.map(({ measures }) => measures && figure.valueIn(measures));
  return seriesOf(values, figure.usual, DIGITS[figure.unit]);
}

function roleAndLevel({ jobRole, experienceLevel }: EndedInterview): string {
  return JSON.stringify([jobRole.trim().toLowerCase(), experienceLevel]);
}
