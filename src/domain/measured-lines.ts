import { DIGITS, FIGURES, type Figure } from './figures.js';
import type { SpeechMetrics } from './speech-metrics.js';
import { stageOf } from './stages/index.js';

/** The measured figures in words, one a line; what could not be measured is left out. */
export function measuredLines(metrics: SpeechMetrics): string[] {
  return [
    ...FIGURES.flatMap((figure) => figureLine(figure, metrics)),
    ...metrics.fillers.kinds.map(({ word, count }) => `Filler word “${word}”: ${count}`),
    ...metrics.stages.map(
      ({ stage, averageWords }) => `${stageOf(stage).label}: ${Math.round(averageWords)} words an answer`,
    ),
  ];
}

function figureLine({ label, unit, valueIn }: Figure, metrics: SpeechMetrics): string[] {
  const value = valueIn(metrics);
  if (value === null) return [];
  if (unit === 'share') return [`${label}: ${Math.round(value * 100)} %`];
  return [`${label}: ${value.toFixed(DIGITS[unit])} ${unit}`];
}
