import type { SpeechMetrics } from './speech-metrics.js';

/** How a figure stands to what is usual. */
export type Standing = 'below' | 'within' | 'above';

/** Both ends belong to it; an end that is left out is open. */
export interface Range {
  from?: number;
  to?: number;
}

export type Figure =
  'pace' | 'fillers' | 'longest-answer' | 'talk-share' | 'response-delay' | 'pauses' | 'numbers';

/** A figure with what is usual, and what to do about it. */
export interface Reading {
  figure: Figure;
  /** As it is shown, so that what is said of it fits what is read. */
  value: number;
  usual: Range;
  /** Whether the range is a rule of thumb of our own, and not what studies or recruiters say. */
  isOurs: boolean;
  standing: Standing;
  advice: string;
}

/** What one figure is, and what is usual of it. */
export interface Guide extends Pick<Reading, 'figure' | 'usual' | 'isOurs'> {
  valueIn: (metrics: SpeechMetrics) => number | null;
  /** Decimals with which it is shown; null: as a count, which is exact. */
  digits: number | null;
  advice: { [S in Standing]?: string } & { within: string };
}

/** Of fewer answers a share says nothing. */
const LEAST_ANSWERS = 3;

/** All figures there is something to say of, in the order in which they are shown. */
export const GUIDES: readonly Guide[] = [
  {
    figure: 'pace',
    valueIn: ({ wordsPerMinute }) => wordsPerMinute,
    digits: 0,
    // Between the 125 to 150 of everyday American speech (Lucas, The Art of Public Speaking, 8th ed., p. 300) and the mean
    // of 190 in British interviews (Tauroza & Allison, Speech Rates in British English, Applied Linguistics 11, 1990).
    usual: { from: 120, to: 190 },
    isOurs: false,
    advice: {
      below:
        'You take your time. Tell each of your stories aloud twice before the interview: the second time it flows.',
      within: 'Your pace is easy to follow. Keep it.',
      above: 'You speak quickly. A breath after each point lets the listener take it in.',
    },
  },
  {
    figure: 'fillers',
    valueIn: ({ fillers }) => fillers.perHundredWords,
    digits: 1,
    // Five a minute did a speaker no harm and twelve did (Laske & DiGennaro Reed, Journal of Applied Behavior Analysis 57,
    // 2024, doi 10.1002/jaba.1093): at 160 words a minute, three in a hundred words.
    usual: { to: 3 },
    isOurs: false,
    advice: {
      within: 'So few are hardly noticed. There is no need to aim for none.',
      above:
        'When you look for a word, try a short silence instead: it sounds sure of itself, and nobody minds it.',
    },
  },
  {
    figure: 'longest-answer',
    valueIn: ({ longestAnswer }) => longestAnswer?.seconds ?? null,
    digits: 0,
    // Recruiters agree on one to two minutes for a story, e.g. https://healthsystemcio.com/2017/08/07/tooting-your-own-horn/
    usual: { from: 60, to: 120 },
    isOurs: false,
    advice: {
      below:
        'There is room for a whole story: the situation, what you did and what came of it take about a minute.',
      within: 'Long enough for a whole story, and short enough to be listened to.',
      above:
        'After two minutes listeners tire. Say the result first, and leave details to their next question.',
    },
  },
  {
    figure: 'talk-share',
    valueIn: ({ talkShare }) => talkShare,
    digits: 2,
    // Interviewers are told to leave their candidate 75 to 80 % of the talking, e.g.
    // https://www.highmatch.com/blog/what-is-the-80-20-rule-and-how-it-applies-to-interviews/; how far around that is well
    // enough is our own guess.
    usual: { from: 0.6, to: 0.85 },
    isOurs: true,
    advice: {
      below: 'This time is yours: give an example where a yes would do.',
      within: 'A good share: most of the time was yours, and the interviewer had room to ask.',
      above:
        'You held the floor nearly all the time. Shorter answers leave room for questions that help you.',
    },
  },
  {
    figure: 'response-delay',
    valueIn: ({ responseDelayS }) => responseDelayS,
    digits: 1,
    // In conversations of all languages the gap is about 0.2 s (Stivers et al., PNAS 106, 2009), and a second is long
    // (Jefferson, 1989). An interview question deserves a thought: the two seconds are ours.
    usual: { from: 0.2, to: 2 },
    isOurs: true,
    advice: {
      below: 'You often began before the question was over. A breath first shows that you listened.',
      within: 'You begin as people do in a good conversation.',
      above: 'Thinking first is fine. Say so, as in “let me think for a moment”, and the silence is yours.',
    },
  },
  {
    figure: 'pauses',
    valueIn: ({ pauses, answers }) => (pauses ? pauses.count / answers : null),
    digits: null,
    // Ours: pauses are no fault in themselves, and nobody has counted those of good candidates.
    usual: { to: 1 },
    isOurs: true,
    advice: {
      within: 'Pauses like these are natural, and give the listener time.',
      above:
        'You stopped for a while several times an answer. Three keywords in your mind before you begin keep the thread.',
    },
  },
  {
    figure: 'numbers',
    valueIn: ({ numberShare, answers }) => (answers >= LEAST_ANSWERS ? numberShare : null),
    digits: null,
    // Recruiters want results in numbers, e.g. https://interviewgenie.com/blog/2020/8/27/star-method-results-section; that
    // it should be every third answer is ours.
    usual: { from: 0.33 },
    isOurs: true,
    advice: {
      below:
        'Name a number where you can: how many, how much, how long. It makes what you did easy to believe.',
      within: 'The numbers you name make your stories easy to believe.',
    },
  },
];

/** What there is to say of the figures; of one that could not be measured, nothing. */
export function readingsOf(metrics: SpeechMetrics): Reading[] {
  return GUIDES.flatMap(({ valueIn, digits, advice, ...guide }) => {
    const measured = valueIn(metrics);
    if (measured === null) return [];
    const value = digits === null ? measured : Number(measured.toFixed(digits));
    const standing = standingOf(value, guide.usual);
    return { ...guide, value, standing, advice: advice[standing] ?? advice.within };
  });
}

function standingOf(value: number, { from = value, to = value }: Range): Standing {
  if (value < from) return 'below';
  return value > to ? 'above' : 'within';
}
