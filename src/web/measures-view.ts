import { readingsOf, type Figure, type Range, type Reading } from '../domain/speech-advice.js';
import type { SpeechMetrics } from '../domain/speech-metrics.js';
import { stageOf } from '../domain/stages/index.js';

/** A figure on its scale. Places on the scale are in hundredths of its width. */
export interface Gauge {
  title: string;
  value: string;
  usual: string;
  standing: string;
  advice: string;
  band: { from: number; width: number };
  marker: number;
  isUsual: boolean;
  /** All of it but the advice, for those who do not see it. */
  label: string;
}

export interface Bar {
  name: string;
  value: string;
  /** In hundredths of the longest. */
  length: number;
}

/** What the page shows of the figures. */
export interface MeasuresView {
  gauges: Gauge[];
  fillers: Bar[];
  stages: Bar[];
  /** Why there is less than there could be. */
  note: string | null;
}

interface Face {
  title: string;
  scale: [from: number, to: number];
  value: (metrics: SpeechMetrics, reading: Reading) => string;
  usual: string;
}

const FACES: Record<Figure, Face> = {
  pace: {
    title: 'Pace',
    scale: [60, 250],
    value: (_metrics, { value }) => `${value} words a minute`,
    usual: '120 to 190',
  },
  fillers: {
    title: 'Filler words',
    scale: [0, 10],
    value: ({ fillers: { total } }, { value }) =>
      total === 0 ? 'None' : `${value.toFixed(1)} in 100 words, ${total} in all`,
    usual: 'up to 3 in 100',
  },
  'longest-answer': {
    title: 'Longest answer',
    scale: [0, 240],
    value: (_metrics, { value }) => duration(value),
    usual: '1 to 2 minutes',
  },
  'talk-share': {
    title: 'Your share of the talking',
    scale: [0, 1],
    value: (_metrics, { value }) => percent(value),
    usual: '60 to 85 %',
  },
  'response-delay': {
    title: 'Time before you answer',
    scale: [0, 6],
    value: (_metrics, { value }) => `${value.toFixed(1)} s`,
    usual: '0.2 to 2 s',
  },
  pauses: { title: 'Pauses within answers', scale: [0, 4], value: pausesText, usual: 'up to 1 an answer' },
  numbers: {
    title: 'Answers with a number',
    scale: [0, 1],
    value: ({ answers }, { value }) => `${Math.round(value * answers)} of ${answers}`,
    usual: 'every third or more',
  },
};

const NO_TIMES =
  'How you spoke is measured from the times of your words. This interview has none: your answers were typed, or it was held before the times were kept.';

/** The figures as the page shows them; null when nothing was answered. */
export function measuresView(metrics: SpeechMetrics): MeasuresView | null {
  if (metrics.answers === 0) return null;
  return {
    gauges: readingsOf(metrics).map((reading) => gauge(metrics, reading)),
    fillers: bars(metrics.fillers.kinds.map(({ word, count }) => [`“${word}”`, count, times(count)])),
    stages: bars(
      metrics.stages.map(({ stage, averageWords }) => {
        return [stageOf(stage).label, averageWords, wordsText(Math.round(averageWords))];
      }),
    ),
    note: metrics.fillers.perHundredWords === null ? NO_TIMES : null,
  };
}

function gauge(metrics: SpeechMetrics, reading: Reading): Gauge {
  const { title, scale, ...face } = FACES[reading.figure];
  const place = (value: number) =>
    round(100 * Math.min(1, Math.max(0, (value - scale[0]) / (scale[1] - scale[0]))));
  const value = face.value(metrics, reading);
  const usual = `${reading.isOurs ? 'Rule of thumb' : 'Usual'}: ${face.usual}`;
  const standing = STANDINGS[reading.standing];
  return {
    ...{ title, value, usual, standing, advice: reading.advice },
    band: bandOf(reading.usual, scale, place),
    marker: place(reading.value),
    isUsual: reading.standing === 'within',
    label: `${title}: ${value}. ${standing}. ${usual}.`,
  };
}

const STANDINGS = { below: 'Below the range', within: 'Within the range', above: 'Above the range' };

function bandOf(
  { from, to }: Range,
  scale: [number, number],
  place: (value: number) => number,
): Gauge['band'] {
  const begin = place(from ?? scale[0]);
  return { from: begin, width: round(place(to ?? scale[1]) - begin) };
}

function bars(rows: [name: string, amount: number, value: string][]): Bar[] {
  const longest = Math.max(...rows.map(([, amount]) => amount));
  return rows.map(([name, amount, value]) => ({ name, value, length: round((100 * amount) / longest) }));
}

function pausesText({ pauses, answers }: SpeechMetrics): string {
  if (!pauses || pauses.longestS === null) return 'None of 2 s or more';
  const { count, longestS } = pauses;
  if (count === 1) return `1 of ${longestS.toFixed(1)} s`;
  return `${count} in ${answers} ${answers === 1 ? 'answer' : 'answers'}, the longest ${longestS.toFixed(1)} s`;
}

function duration(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function wordsText(count: number): string {
  return `${count} ${count === 1 ? 'word' : 'words'}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function round(number: number): number {
  return Number(number.toFixed(1));
}
