import { wordErrors } from '../local-cloud/support/word-errors.js';

/** Expects that what was said was recognised, with at most one word in ten wrong; shows both when it was not. */
export function expectHeard(heard: readonly string[], said: readonly string[]): void {
  const { errors, words } = wordErrors(said.join(' '), heard.join(' '));
  if (errors / words > 0.1)
    expect({ heard, wrong: errors / words }).toEqual({ heard: said, wrong: 'at most 0.1' });
}
