import { asksToRepeat } from './repetition.js';

/** What is to be done about the candidate's last answer: once they were asked for more of a short one, no further. */
export type LastAnswer = 'none' | 'short' | 'short-again' | 'full';

/** An answer of fewer words, without an example, is short. */
const FEW_WORDS = 12;
/** Languages written without spaces count by letters. */
const FEW_LETTERS = 40;

const EXAMPLE = /\b(?:for example|for instance|such as|e\.g\.|like when|once,? (?:i|we)|when (?:i|we))\b/i;
const DECLINES =
  /\b(?:skip|pass|next question|move on|(?:do not|don't|rather not) (?:want to|wish to)? ?(?:answer|say|talk))\b/i;

/** @param answers everything the candidate has answered so far, oldest first; the last is to be answered now. */
export function lastAnswerOf(answers: readonly string[]): LastAnswer {
  const last = answers.at(-1);
  if (last === undefined || asksToRepeat(last)) return 'none';
  const shortInARow = answers.length - 1 - answers.findLastIndex((answer) => !isShort(answer));
  if (shortInARow === 0) return 'full';
  // Every second short answer is the answer to a follow-up.
  return shortInARow % 2 === 1 ? 'short' : 'short-again';
}

/** Whether an answer is a few words only, without an example. */
export function isShort(answer: string): boolean {
  const letters = answer.match(/\p{L}/gu) ?? [];
  const words = answer.trim().split(/\s+/);
  const isFew = words.length < FEW_WORDS && (letters.length < FEW_LETTERS || words.length > 3);
  return isFew && !EXAMPLE.test(answer) && !DECLINES.test(answer);
}
