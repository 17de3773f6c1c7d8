import { unreadableKeys } from '../encryption-key-check.js';
import type { KeyCount, KeyRows } from '../providers/supabase/key-rows.js';
import { broken, notChecked, people, works, worksBut, type Finding } from './finding.js';

/** Whether ENCRYPTION_KEY reads what is stored. @param keys how many keys it holds. */
export async function storedKeys(rows: Pick<KeyRows, 'count'>, keys: number): Promise<Finding> {
  const counted = await rows.count().catch(() => null);
  return counted ? judged(counted, keys) : notChecked('the database could not be asked.');
}

function judged(counted: KeyCount, keys: number): Finding {
  const problem = unreadableKeys(counted);
  if (problem) return broken(problem);
  if (counted.people === 0) return works('nobody has stored keys yet: there is nothing to read.');
  const said = `ENCRYPTION_KEY reads the stored keys of ${people(counted.people)}`;
  if (counted.older > 0) {
    return worksBut(
      `${said}; those of ${people(counted.older)} with an older one. “npm run rotate-keys” encrypts them with the first; after ` +
        'it the others can be taken away.',
    );
  }
  if (keys > 1) return works(`${said} with its first key: the others can be taken away.`);
  return works(`${said}.`);
}
