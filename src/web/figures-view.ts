import type { Figure } from '../domain/figures.js';
import type { Progress } from '../domain/progress.js';
import type { Series } from '../domain/series.js';
import type { Range } from '../domain/speech-advice.js';
import { dayOf } from './dates.js';
import { amountOf, changeText, unitOf } from './figure-text.js';
import { lineChart } from './line-chart.js';

type Figures = Progress['figures'];
const UNKNOWN = '–';

/** One small card for each figure that was ever measured. */
export function figureCards({ figures }: Progress) {
  return known(figures).map(({ figure: { label, unit, usual, isOurs }, series }) => ({
    label,
    unit: unitOf(unit),
    latest: series.latest && amountOf(series.latest.value, unit),
    best: series.best && amountOf(series.best.value, unit),
    usual: usualOf(usual, unit),
    usualName: isOurs ? 'Rule of thumb' : 'Usual',
    change: changeText(series.change, unit),
    chart: series.change ? sparkline(series, usual) : null,
  }));
}

/** All values of these figures, the newest interview first. */
export function figureTable({ figures, interviews }: Progress) {
  const columns = known(figures);
  return {
    head: columns.map(({ figure: { label, unit } }) => ({ label, unit: unitOf(unit) })),
    rows: interviews
      .map(({ id, interviewDate }, at) => ({
        id,
        date: interviewDate,
        day: dayOf(interviewDate),
        cells: columns.map(({ figure, series }) => cellOf(series.values[at], figure)),
      }))
      .reverse(),
  };
}

function known(figures: Figures): Figures {
  return figures.filter(({ series }) => series.latest);
}

function cellOf(value: number | null | undefined, { unit }: Figure): string {
  return value === null || value === undefined ? UNKNOWN : amountOf(value, unit);
}

function usualOf({ from, to }: Range, unit: Figure['unit']): string | null {
  const boundOf = (bound: number) => (unit === 'share' ? amountOf(bound, unit) : String(bound));
  if (from !== undefined && to !== undefined) return `${boundOf(from)}–${boundOf(to)}`;
  if (from !== undefined) return `${boundOf(from)} or more`;
  return to === undefined ? null : `up to ${boundOf(to)}`;
}

/** The line of a figure and, as far as it is in the picture, the band of what is usual. */
function sparkline({ values }: Series, usual: Range) {
  const marks = values.filter((value) => value !== null);
  const chart = lineChart(values, { low: Math.min(...marks), high: Math.max(...marks) });
  return { ...chart, band: bandOf(usual, chart.heightOf) };
}

function bandOf({ from, to }: Range, heightOf: (value: number) => number) {
  if (from === undefined && to === undefined) return null;
  const top = to === undefined ? 0 : clipped(heightOf(to));
  const height = (from === undefined ? 100 : clipped(heightOf(from))) - top;
  return height > 0 ? { top, height } : null;
}

function clipped(height: number): number {
  return Math.min(Math.max(height, 0), 100);
}
