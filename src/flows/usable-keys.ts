import {
  isComplete,
  keysIncomplete,
  keysMissing,
  missingKeys,
  type Keys,
  type KeyStore,
} from '../domain/keys.js';

/**
 * All five keys of a person.
 * @throws AppError 400 `keys-missing` or `keys-incomplete` with the names.
 */
export async function usableKeys(keys: KeyStore, userId: string): Promise<Keys> {
  const stored = await keys.of(userId);
  if (!stored) throw keysMissing();
  if (!isComplete(stored.values)) throw keysIncomplete(missingKeys(stored.values));
  return stored.values;
}
