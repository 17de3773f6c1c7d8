import { isComplete, keysIncomplete, missingKeys, type Keys, type KeyStore } from '../domain/keys.js';

/**
 * Saves what is given beside what is stored; together they must be all five, so that nothing is half-saved.
 * @throws AppError 400 `keys-incomplete` with the names.
 */
export async function saveKeys(keys: KeyStore, userId: string, given: Partial<Keys>): Promise<void> {
  const stored = await keys.of(userId);
  const together = { ...stored?.values, ...given };
  if (!isComplete(together)) throw keysIncomplete(missingKeys(together));
  await keys.save(userId, given);
}
