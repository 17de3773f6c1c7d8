import { most, quotation, type Evidence } from './evidence.js';

export interface DevelopmentArea {
  title: string;
  /** What to do about it, in one sentence. */
  technique: string;
  markdown: string;
}

interface Weakness {
  title: string;
  /** How strongly an answer shows it; 0 when it does not. */
  measureOf: (answer: Evidence) => number;
  observation: (answer: Evidence) => string;
  technique: string;
}

const ENOUGH_WORDS = 25;
const TOO_MANY_WORDS = 180;

const WEAKNESSES: Weakness[] = [
  {
    title: 'Say more before you stop',
    measureOf: ({ traits }) => Math.max(0, ENOUGH_WORDS - traits.words),
    observation: ({ traits }) => `This answer ended after ${traits.words} words.`,
    technique: 'Use three parts: the situation in one sentence, what you did in two, what came of it in one.',
  },
  {
    title: 'Name the result',
    measureOf: ({ traits }) => (traits.numbers + traits.results === 0 ? traits.words : 0),
    observation: () => 'Nothing here tells what changed in the end, or by how much.',
    technique:
      'Write down one number for each of your examples (time, money, people, errors) and close the answer with it.',
  },
  {
    title: 'Guide the listener',
    measureOf: ({ traits }) => (traits.structure === 0 ? traits.words : 0),
    observation: () => 'The steps are there, but no word says how they hang together.',
    technique:
      'Say "first", "then", "because" and "as a result" aloud; one of them at each turn of the story.',
  },
  {
    title: 'Pause instead of filling',
    measureOf: ({ traits }) => traits.fillers,
    observation: ({ traits }) => `Filler words in this answer: ${traits.fillers}.`,
    technique: 'Record yourself for two minutes and replace every filler by a silent breath.',
  },
  {
    title: 'Your own part',
    measureOf: ({ traits }) => (traits.actions === 0 ? traits.we : 0),
    observation: ({ traits }) => `"We" is said here ${traits.we} times, and no act of your own is named.`,
    technique: 'After each "we", add one sentence that begins with "I" and a verb.',
  },
  {
    title: 'Sound as sure as you are',
    measureOf: ({ traits }) => traits.hedges,
    observation: ({ traits }) => `Softening words in this answer: ${traits.hedges}.`,
    technique: 'Tell the same story without "maybe" and "I think", and keep only what you know.',
  },
  {
    title: 'The headline first',
    measureOf: ({ traits }) => Math.max(0, traits.words - TOO_MANY_WORDS),
    observation: ({ traits }) => `This answer took ${traits.words} words.`,
    technique: 'Begin with the outcome in one sentence; then tell how you came there in five.',
  },
  {
    title: 'More words of the trade',
    measureOf: ({ traits }) => (traits.roleWords.length < 3 ? traits.words : 0),
    observation: ({ traits }) => `Words of the trade in this answer: ${traits.roleWords.length}.`,
    technique: 'Read the job description, take five terms from it, and use each in an example of your own.',
  },
  {
    title: 'A closing sentence',
    measureOf: ({ traits }) => traits.words,
    observation: () => 'Even a full answer gains from a last sentence that links it to the role.',
    technique: 'End with "and that is why this matters for this role", followed by one reason.',
  },
  {
    title: 'A second example in reserve',
    measureOf: () => 1,
    observation: () => 'An interviewer may ask for another example of the same kind.',
    technique: 'Prepare two stories for each topic, one of a success and one of a setback.',
  },
  {
    title: 'Time to think',
    measureOf: () => 1,
    observation: () => 'A prepared first sentence buys time to arrange the rest.',
    technique: 'Repeat the heart of the question in your first sentence, then take one breath.',
  },
];

const MOST_AREAS = 4;
const LEAST_AREAS = 3;
/** The last of the list, that fit any answer, only fill up to the least number. */
const ALWAYS_FITTING = 3;

/** Three or four things to work on, each with the answer that shows it and a technique. */
export function developmentAreas(evidence: Evidence[]): DevelopmentArea[] {
  const quoted = new Set<Evidence>();
  const areas: DevelopmentArea[] = [];
  WEAKNESSES.forEach((weakness, index) => {
    const wanted = index < WEAKNESSES.length - ALWAYS_FITTING ? MOST_AREAS : LEAST_AREAS;
    const shown = most(unquotedFirst(evidence, quoted, weakness), weakness.measureOf);
    if (areas.length >= wanted || (!shown && evidence.length > 0)) return;
    if (shown) quoted.add(shown);
    areas.push(areaOf(weakness, shown));
  });
  return areas;
}

function unquotedFirst(evidence: Evidence[], quoted: Set<Evidence>, { measureOf }: Weakness): Evidence[] {
  const fresh = evidence.filter((each) => !quoted.has(each) && measureOf(each) > 0);
  return fresh.length > 0 ? fresh : evidence;
}

function areaOf({ title, technique, observation }: Weakness, shown: Evidence | undefined): DevelopmentArea {
  const seen = shown ? [observation(shown), quotation(shown.answer)] : [];
  const markdown = [`### ${title}`, ...seen, `**Technique:** ${technique}`].join('\n\n');
  return { title, technique, markdown };
}
