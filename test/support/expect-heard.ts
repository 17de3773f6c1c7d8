import { wordErrorsWithin } from '../local-cloud/support/word-errors.js';
import { until } from './until.js';

/**
 * On a busy machine sound comes late, and of a sentence half of the words may then be misheard; of one that was not heard at all four
 * in five are missing, since some small words stand in every text.
 */
const STILL_HEARD = 0.65;
const USUAL = 0.1;

/**
 * Expects that everything was heard that was said, in however many pieces, and well on the whole.
 * @param said sentences or answers; one of them may be misheard in most of its words, the others on average in one of ten.
 */
export function expectHeardWell(heard: readonly string[], said: readonly string[]): void {
  expectHeard(heard, said);
  const shares = said.map((one) => wrongIn(heard, one)).toSorted((one, other) => one - other);
  const others = shares.slice(0, -1);
  const wrong = others.reduce((sum, share) => sum + share, 0) / others.length;
  if (wrong > USUAL) expect({ heard, wrong }).toEqual({ heard: said, wrong: `≤ ${USUAL}` });
}

/** Expects that of everything that was said enough was heard to know that it was not lost; shows what was. */
export function expectHeard(heard: readonly string[], said: readonly string[]): void {
  const lost = said.filter((one) => wrongIn(heard, one) > STILL_HEARD);
  if (lost.length > 0) expect({ heard, lost }).toEqual({ heard: said, lost: [] });
}

/**
 * Waits until everything that was said has been heard, in however many pieces; shows what was when it never is.
 * @param ask what has been heard up to now.
 */
export async function untilHeard(
  ask: () => Promise<readonly string[]> | readonly string[],
  said: readonly string[],
): Promise<void> {
  let heard: readonly string[] = [];
  await until('what was said', async () => {
    heard = await ask();
    return said.every((one) => wrongIn(heard, one) <= STILL_HEARD);
  }).catch((problem: unknown) => {
    expectHeard(heard, said);
    throw problem;
  });
}

/** The share of a sentence's words that is wrong in the best place among what was heard. */
function wrongIn(heard: readonly string[], said: string): number {
  const { errors, words } = wordErrorsWithin(said, heard.join(' '));
  return errors / words;
}
