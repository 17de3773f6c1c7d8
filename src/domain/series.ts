import type { Aim } from './figures.js';

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
  /** What comes nearest to the aim; the newest of equals. */
  best: Mark | null;
  /** The latest value against the one before; null while there is only one. */
  change: { by: number; verdict: 'better' | 'worse' | 'same' } | null;
}

/** @param digits decimals to which the values are rounded before they are compared, as they are when they are shown. */
export function seriesOf(given: (number | null)[], aim: Aim, digits: number): Series {
  const values = given.map((value) => value && round(value, digits));
  const marks = values.flatMap((value, at) => (value === null ? [] : [{ at, value }]));
  const latest = marks.at(-1) ?? null;
  const before = marks.at(-2);
  return {
    values,
    latest,
    best: bestOf(marks, aim),
    change: latest && before ? changeOf(before.value, latest.value, aim, digits) : null,
  };
}

function bestOf(marks: Mark[], aim: Aim): Mark | null {
  const nearest = Math.min(...marks.map(({ value }) => missOf(value, aim)));
  return marks.findLast(({ value }) => missOf(value, aim) === nearest) ?? null;
}

function changeOf(before: number, latest: number, aim: Aim, digits: number): NonNullable<Series['change']> {
  const nearer = missOf(before, aim) - missOf(latest, aim);
  const verdict = nearer > 0 ? 'better' : nearer < 0 ? 'worse' : 'same';
  return { by: round(latest - before, digits), verdict };
}

/** How far a value is from its aim; the less, the better. */
function missOf(value: number, aim: Aim): number {
  if (aim === 'less') return value;
  if (aim === 'more') return -value;
  return Math.max(aim.from - value, value - aim.to, 0);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
