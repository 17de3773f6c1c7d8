import { GUIDES, type Figure as FigureId, type Guide } from './speech-advice.js';

/** One thing that is measured in every interview, and can be compared between them. */
export interface Figure extends Pick<Guide, 'valueIn' | 'usual' | 'isOurs'> {
  id: FigureId | 'average-answer';
  label: string;
  unit: 'words a minute' | 'per 100 words' | 'words' | 'seconds' | 'an answer' | 'share';
}

const FACES: Record<FigureId, Pick<Figure, 'label' | 'unit'>> = {
  pace: { label: 'Pace', unit: 'words a minute' },
  fillers: { label: 'Filler words', unit: 'per 100 words' },
  'longest-answer': { label: 'Longest answer', unit: 'seconds' },
  'talk-share': { label: 'Your share of the talking', unit: 'share' },
  'response-delay': { label: 'Time before you answer', unit: 'seconds' },
  pauses: { label: 'Pauses within answers', unit: 'an answer' },
  numbers: { label: 'Answers with a number', unit: 'share' },
};

/** The figures of progress, in the order in which they are shown: those of one interview, and the length of its answers. */
export const FIGURES: readonly Figure[] = [
  ...GUIDES.map(({ figure, valueIn, usual, isOurs }) => ({
    ...{ id: figure, valueIn, usual, isOurs },
    ...FACES[figure],
  })),
  {
    id: 'average-answer',
    label: 'Average answer',
    unit: 'words',
    valueIn: ({ words, answers }) => (answers > 0 ? words / answers : null),
    // How long an answer should be depends on what was asked.
    usual: {},
    isOurs: true,
  },
];

/** Decimals that mean something; what is shown and what is compared are rounded to them. */
export const DIGITS: Record<Figure['unit'], number> = {
  'words a minute': 0,
  'per 100 words': 1,
  words: 0,
  seconds: 1,
  'an answer': 1,
  share: 2,
};
