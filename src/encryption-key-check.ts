import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from './domain/log.js';
import type { KeyCount, KeyRows } from './providers/supabase/key-rows.js';

/** A host takes a server that does not listen for long for a dead one. */
const OPEN_ANYWAY_MS = 5_000;
const ASK_AGAIN_MS = 5_000;

/** What is wrong, or null; `unknown` while the database has not answered. */
type Verdict = string | null | typeof UNKNOWN;
const UNKNOWN = Symbol();

/** Whether ENCRYPTION_KEY reads the keys that people have stored; with a wrong one nobody could begin an interview. */
export class EncryptionKeyCheck {
  private readonly first: Promise<Verdict>;

  constructor(
    private readonly rows: Pick<KeyRows, 'count'>,
    private readonly log: Log,
  ) {
    this.first = this.look();
  }

  /** What is wrong, or null; null as well where the database is away or slow, which does not keep the site closed. */
  async beforeOpening(): Promise<string | null> {
    const verdict = await Promise.race([this.first, wait(OPEN_ANYWAY_MS, null, { ref: false })]);
    return verdict === UNKNOWN ? null : verdict;
  }

  /** What is wrong, or null, as soon as the database has answered. */
  async whenKnown(): Promise<string | null> {
    for (let verdict = await this.first; ; verdict = await this.look()) {
      if (verdict !== UNKNOWN) return verdict;
      await wait(ASK_AGAIN_MS, undefined, { ref: false });
    }
  }

  private look(): Promise<Verdict> {
    return this.rows.count().then(problemOf, (error: unknown) => {
      this.log.warn({ err: error }, 'stored keys could not be looked through');
      return UNKNOWN;
    });
  }
}

function problemOf({ people, unreadable, readsSome }: KeyCount): string | null {
  if (unreadable === 0) return null;
  const found =
    `ENCRYPTION_KEY cannot read the stored keys of ${unreadable} of ${people} people. ` +
    'First look for the key they were encrypted with, most likely the former ENCRYPTION_KEY, and add it after a comma.';
  if (!readsSome) return `${found} As not one stored value can be read, this one looks like a wrong key.`;
  return (
    `${found} Only if it is lost for good, “npm run rotate-keys -- --forget-unreadable” removes what cannot be read, ` +
    'for ever, and these people enter it again.'
  );
}
