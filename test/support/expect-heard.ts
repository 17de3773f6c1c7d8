import { wordErrors } from '../local-cloud/support/word-errors.js';
import { until } from './until.js';

/** The share of words that was not recognised, of all that were said. */
function shareWrong(heard: readonly string[], said: readonly string[]): number {
  const { errors, words } = wordErrors(said.join(' '), heard.join(' '));
  return errors / words;
}

/**
 * Expects that what was said was recognised; shows both when it was not.
 * @param most the share of words that may be wrong. On a busy machine sound comes late, and of a sentence half of the words may then be
 *   misheard: a test of something else than recognition leaves room for it, less than the share whose loss it would have to find.
 */
export function expectHeard(heard: readonly string[], said: readonly string[], most = 0.1): void {
  const wrong = shareWrong(heard, said);
  if (wrong > most) expect({ heard, wrong }).toEqual({ heard: said, wrong: `≤ ${most}` });
}

/**
 * Waits until what was said has been recognised, in however many pieces; shows both when it never is.
 * @param ask what has been recognised up to now.
 * @param most as of `expectHeard`.
 */
export async function untilHeard(
  ask: () => Promise<readonly string[]> | readonly string[],
  said: readonly string[],
  most = 0.1,
): Promise<void> {
  let heard: readonly string[] = [];
  await until('what was said', async () => {
    heard = await ask();
    return shareWrong(heard, said) <= most;
  }).catch(() => expectHeard(heard, said, most));
}
