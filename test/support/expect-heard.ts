import { wordErrors } from '../local-cloud/support/word-errors.js';

/**
 * Expects that what was said was recognised; shows both when it was not.
 * @param most the share of words that may be wrong.
 */
export function expectHeard(heard: readonly string[], said: readonly string[], most = 0.1): void {
  const { errors, words } = wordErrors(said.join(' '), heard.join(' '));
  if (errors / words > most)
    expect({ heard, wrong: errors / words }).toEqual({ heard: said, wrong: `≤ ${most}` });
}
