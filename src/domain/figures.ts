import type { SpeechMetrics } from './speech-metrics.js';

/** What is best: as much as possible, as little as possible, or anything within these bounds. */
export type Aim = 'more' | 'less' | { from: number; to: number };

/** One thing that is measured in every interview, and can be compared between them. */
export interface Figure {
  id: string;
  label: string;
  unit: 'words a minute' | 'per 100 words' | 'words' | 'seconds' | 'share';
  aim: Aim;
  /** Null where there was nothing to measure it by. */
  of(measures: SpeechMetrics): number | null;
}

/** The figures of progress, in the order in which they are shown. */
export const FIGURES: readonly Figure[] = [
  {
    id: 'pace',
    label: 'Pace',
    unit: 'words a minute',
    aim: { from: 110, to: 160 },
    of: (measures) => measures.wordsPerMinute,
  },
  {
    id: 'fillers',
    label: 'Filler words',
    unit: 'per 100 words',
    aim: 'less',
    of: (measures) => measures.fillers.perHundredWords,
  },
  {
    id: 'numbers',
    label: 'Answers with a number',
    unit: 'share',
    aim: 'more',
    of: (measures) => measures.numberShare,
  },
  {
    id: 'delay',
    label: 'Time to respond',
    unit: 'seconds',
    aim: { from: 0, to: 3 },
    of: (measures) => measures.responseDelayS,
  },
  {
    id: 'length',
    label: 'Average answer',
    unit: 'words',
    aim: { from: 60, to: 200 },
    of: ({ words, answers }) => (answers > 0 ? words / answers : null),
  },
  {
    id: 'longest',
    label: 'Longest answer',
    unit: 'seconds',
    aim: { from: 45, to: 120 },
    of: (measures) => measures.longestAnswer?.seconds ?? null,
  },
  {
    id: 'talk',
    label: 'Your share of the talk',
    unit: 'share',
    aim: { from: 0.5, to: 0.8 },
    of: (measures) => measures.talkShare,
  },
  {
    id: 'pause',
    label: 'Longest pause',
    unit: 'seconds',
    aim: 'less',
    of: (measures) => measures.pauses?.longestS ?? null,
  },
];

/** Decimals that mean something; what is shown and what is compared are rounded to them. */
export const DIGITS: Record<Figure['unit'], number> = {
  'words a minute': 0,
  'per 100 words': 1,
  words: 0,
  seconds: 1,
  share: 2,
};
