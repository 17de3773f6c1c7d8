import { hostProblem, type Hosts } from '../domain/hosts.js';
import { refusedField } from '../domain/input.js';
import {
  fieldOf,
  isComplete,
  keysIncomplete,
  missingKeys,
  type Keys,
  type KeyStore,
} from '../domain/keys.js';

/**
 * Saves what is given beside what is stored; together they must be all five, so that nothing is half-saved.
 * @throws AppError 400 `keys-incomplete` with the names; 400 `invalid-input` for a LiveKit URL that leads inside or nowhere.
 */
export async function saveKeys(
  { keys, hosts }: { keys: KeyStore; hosts: Hosts },
  userId: string,
  given: Partial<Keys>,
): Promise<void> {
  const stored = await keys.of(userId);
  const together = { ...stored?.values, ...given };
  if (!isComplete(together)) throw keysIncomplete(missingKeys(together));
  const problem = given.livekitUrl ? await hostProblem(hosts, given.livekitUrl) : null;
  if (problem) throw refusedField(fieldOf('livekitUrl'), problem);
  await keys.save(userId, given);
}
