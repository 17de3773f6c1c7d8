import type { KeyCount, KeyRows } from './providers/supabase/key-rows.js';
import type { StartCheck } from './start-checks.js';

/** Whether ENCRYPTION_KEY reads the keys that people have stored; with a wrong one nobody could begin an interview. */
export function encryptionKeyCheck(rows: Pick<KeyRows, 'count'>): StartCheck {
  return {
    problem: async () => unreadableKeys(await rows.count()),
    failure: 'stored keys could not be looked through',
  };
}

/** What is wrong with the key that these rows were looked through with, and what to do; null when it reads everything. */
export function unreadableKeys({ people, unreadable, readsSome }: KeyCount): string | null {
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
