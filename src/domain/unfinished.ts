import { beginsWithSubordinator, mainClauses } from './clauses.js';
import { withoutHesitations } from './hesitations.js';
import { stopsInTheMiddle } from './last-word.js';

/** Phrases that announce more, or only fill the time until it comes. */
const ANNOUNCING = [
  /\b(?:and|so|but) then$|\bfor (?:example|instance)$|\b(?:kind|sort) of$|\byou know$|\bi mean$|\bfirst of all$|\bso yeah$/,
  /\b(?:two|three|several|some|many|a few) (?:reasons|things|steps|points|ways|options)$/,
  /\bnot only (?!.*\bbut\b)/,
  /\beither (?!.*\bor\b)/,
];
/** What stands before the sentence proper. */
const LEAD_IN =
  /^(?:(?:and|so|but|well|yes|yeah|ok|okay|um|uh|now|actually|basically|honestly|i mean|you know|for example|for instance|also|because|one day|(?:last|every|this) (?:day|week|month|year|summer)) )+/;
/** Beginnings that set the scene for something. */
const SCENE =
  /^(?:during|instead of|throughout|besides|apart from|according to|despite|due to|thanks to|in terms of|in addition|(?:in|at|on|with|for|before|after|since) (?:my|our|that|this|those|these|the (?:first|last|next|previous|same|beginning)))\b/;
/** Beginnings of something of which nothing has been said as long as there is no main clause. */
const SUBJECT = /^(?:the|my|our|their|his|her|one|another|what|most|some|a|an|every|each) /;
/** "Our platform handles requests": a word like a plural, behind which no plural could stand. */
const PRESENT_VERB =
  /^\S+ (?:\S+ )?\S+[^s' ]s (?!(?:of|in|on|at|for|with|from|to|and|or|that|who|which|why|where|when|how|i|we|they|he|she|you|it)\b)\S/;
/** So short a piece is an answer: "My manager." "The last one." */
const SHORT = 3;

/**
 * Whether the speaker seems to be in the middle of a sentence. Recognition puts a full stop or a comma behind anything
 * that is followed by silence, so the words tell more than the mark does.
 */
export function seemsUnfinished(text: string): boolean {
  const said = text.trim().toLowerCase();
  if (!said || said.endsWith('?')) return false;
  if (/(?:-|–|—|:|;|\.\.\.|…)$/.test(said)) return true;
  const sentence = lastSentence(said);
  return (
    ANNOUNCING.some((announcing) => announcing.test(sentence)) ||
    stopsInTheMiddle(sentence) ||
    lacksMainClause(sentence)
  );
}

function lastSentence(said: string): string {
  const [last = ''] = withoutHesitations(said)
    .replace(/[.!\s]+$/, '')
    .split(/[.!?]\s+/)
    .reverse();
  return last
    .replace(/’/g, "'")
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function lacksMainClause(sentence: string): boolean {
  const proper = sentence.replace(LEAD_IN, '');
  const words = proper.split(' ');
  if (beginsWithSubordinator(words) || SCENE.test(proper)) return mainClauses(words) < 1;
  const mayBeAnswer = words.length <= SHORT && words[0] !== 'what';
  return SUBJECT.test(proper) && !mayBeAnswer && !PRESENT_VERB.test(proper) && mainClauses(words) < 1;
}

/** Sounds and single words a listener makes while somebody else goes on speaking. */
const LISTENING = new Set(
  'mm mhm mhmm mmhm hmm uh um ah oh ok okay yeah yes yep right sure cool great nice wow huh'.split(' '),
);

/** Whether this is only the noise of somebody listening: at most two such words. */
export function isListeningNoise(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  return words.length <= 2 && words.every((word) => LISTENING.has(word.replace(/-/g, '')));
}
