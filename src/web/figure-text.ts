import type { Figure } from '../domain/figures.js';
import type { Series } from '../domain/series.js';

type Unit = Figure['unit'] | 'score';

/** A value as it is shown, without its unit. */
export function amountOf(value: number, unit: Unit): string {
  if (unit === 'share') return `${Math.round(value * 100)}%`;
  return value.toFixed(decimalsOf(value, unit));
}

/** What stands behind the value. */
export function unitOf(unit: Figure['unit']): string {
  return unit === 'share' ? '' : unit;
}

/** "+14 since the one before, better"; null when there is none before. */
export function changeText(change: Series['change'], unit: Unit): string | null {
  if (!change) return null;
  const step = stepOf(change.by, unit);
  if (!step) return 'The same as the one before';
  const verdict = change.verdict === 'same' ? '' : `, ${change.verdict}`;
  return `${step} since the one before${verdict}`;
}

/** A difference with its sign; empty when none can be seen. */
export function stepOf(by: number, unit: Unit): string {
  const size = sizeOf(Math.abs(by), unit);
  if (Number.parseFloat(size) === 0) return '';
  return `${by > 0 ? '+' : '−'}${size}`;
}

function sizeOf(by: number, unit: Unit): string {
  if (unit !== 'share') return amountOf(by, unit);
  const points = Math.round(by * 100);
  return `${points} ${points === 1 ? 'point' : 'points'}`;
}

function decimalsOf(value: number, unit: Unit): number {
  if (unit === 'seconds') return value < 10 ? 1 : 0;
  return ['score', 'per 100 words', 'an answer'].includes(unit) ? 1 : 0;
}
