import type { Range } from './speech-advice.js';

/** One value of a series, and which of its places it has. */
export interface Mark {
  at: number;
  value: number;
}

/** What becomes of one thing from interview to interview. */
export interface Series {
  /** The oldest first; null where it is not known. */
  values: (number | null)[];
  latest: Mark | null;
  /** What comes nearest to what is usual; the newest of equals. Null where nothing is usual. */
  best: Mark | null;
  /** The latest value against the one before; null while there is only one. */
  change: { by: number; verdict: 'better' | 'worse' | 'same' } | null;
}

/**
 * @param usual what to aim at: between two ends anything is as good; with one end, the further the other way the better.
 * @param digits decimals to which the values are rounded before they are compared, as they are when they are shown.
 */
export function seriesOf(given: (number | null)[], usual: Range, digits: number): Series {
  const values = given.map((value) => value && round(value, digits));
  const marks = values.flatMap((value, at) => (value === null ? [] : [{ at, value }]));
  const latest = marks.at(-1) ?? null;
  const before = marks.at(-2);
  return {
    values,
    latest,
    best: bestOf(marks, usual),
    change: latest && before ? changeOf(before.value, latest.value, usual, digits) : null,
  };
}

function bestOf(marks: Mark[], usual: Range): Mark | null {
  if (usual.from === undefined && usual.to === undefined) return null;
  const nearest = Math.min(...marks.map(({ value }) => missOf(value, usual)));
  return marks.findLast(({ value }) => missOf(value, usual) === nearest) ?? null;
}

function changeOf(
  before: number,
  latest: number,
  usual: Range,
  digits: number,
): NonNullable<Series['change']> {
  const nearer = missOf(before, usual) - missOf(latest, usual);
  const verdict = nearer > 0 ? 'better' : nearer < 0 ? 'worse' : 'same';
  return { by: round(latest - before, digits), verdict };
}

/** How far a value is from what it should be; the less, the better. */
function missOf(value: number, { from, to }: Range): number {
  if (from !== undefined && to !== undefined) return Math.max(from - value, value - to, 0);
  if (from !== undefined) return -value;
  return to === undefined ? 0 : value;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
