import { most, quotation, type Evidence } from './evidence.js';
import { withoutFillers } from './traits.js';

/** From so many answers on, a second rewrite helps more than it tires. */
const ANSWERS_FOR_TWO = 4;

interface Addition {
  isMissing: (answer: Evidence) => boolean;
  sentence: string;
  change: string;
}

const ADDITIONS: Addition[] = [
  {
    isMissing: ({ traits }) => traits.words < 25,
    sentence: 'This was at [place, year], and it mattered because [reason].',
    change: 'The listener learns where and why before hearing what.',
  },
  {
    isMissing: ({ traits }) => traits.actions === 0,
    sentence: 'My own part was [what you did yourself].',
    change: 'Your own act is named, apart from what the group did.',
  },
  {
    isMissing: ({ traits }) => traits.structure === 0,
    sentence: 'First I [first step], then I [second step], because [why this way].',
    change: 'The steps come in an order, with a reason.',
  },
  {
    isMissing: ({ traits }) => traits.numbers + traits.results === 0,
    sentence: 'As a result, [what changed, with a number].',
    change: 'A result with a number closes the answer.',
  },
];

const TITLES = ['The answer that can gain most', 'A second answer'];

const LESSON: Addition = {
  isMissing: () => true,
  sentence: 'What I took from it is [one lesson that this role can use].',
  change: 'The last sentence links the story to the role.',
};

/** One or two answers as they were given, as they could be given, and what changed. Nothing is invented. */
export function rewrites(evidence: Evidence[]): string {
  if (evidence.length === 0)
    return 'There is no answer to rewrite yet. Give one next time, even a short one.';
  const first = weakest(evidence);
  const rest = evidence.filter((each) => each !== first);
  const chosen = evidence.length >= ANSWERS_FOR_TWO ? [first, weakest(rest)] : [first];
  const shown = chosen.filter((each) => each !== undefined).map(rewrite);
  return ['The brackets are for your own facts; nothing was added that you did not say.', ...shown].join(
    '\n\n',
  );
}

function weakest(evidence: Evidence[]): Evidence | undefined {
  return most(evidence, (answer) => 1 + missingIn(answer).length);
}

function missingIn(answer: Evidence): Addition[] {
  return ADDITIONS.filter(({ isMissing }) => isMissing(answer));
}

function rewrite(answer: Evidence, index: number): string {
  const added = [...missingIn(answer), LESSON];
  const changes = added.map(({ change }) => `- ${change}`);
  if (answer.traits.fillers > 0) changes.unshift(`- Filler words taken out: ${answer.traits.fillers}.`);
  return [
    `### ${TITLES[index]}`,
    answer.question ? `**The question:** ${answer.question}` : '',
    `**Before:**\n\n${quotation(answer.answer)}`,
    `**After:** ${[asSentence(withoutFillers(answer.answer)), ...added.map(({ sentence }) => sentence)].join(' ')}`,
    `**What changed:**\n\n${changes.join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function asSentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
