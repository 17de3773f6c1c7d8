import { hostProblem, type Hosts } from '../domain/hosts.js';
import { refusedField } from '../domain/input.js';
import type { Interview, Interviews } from '../domain/interviews.js';
import {
  fieldOf,
  isComplete,
  keysIncomplete,
  keysInUse,
  missingKeys,
  replacesLivekit,
  type Keys,
  type KeyStore,
} from '../domain/keys.js';
import { interviewStatus, type StatusDeps } from './interview-status.js';
import type { InTurn } from './turns.js';

interface KeepKeysDeps extends StatusDeps {
  keys: KeyStore;
  hosts: Hosts;
  interviews: Pick<Interviews, 'running' | 'hasSign'>;
}

/**
 * The way back into a running interview is signed with the stored LiveKit values, for a room on the server that its worker
 * was started with: as long as it runs they stay as they are. Both throw AppError 409 `keys-in-use`.
 */
export interface KeyKeeping {
  /**
   * Saves what is given beside what is stored; together they must be all five, so that nothing is half-saved.
   * @throws AppError 400 `keys-incomplete` with the names; 400 `invalid-input` for a LiveKit URL that leads inside or nowhere.
   */
  save(userId: string, given: Partial<Keys>): Promise<void>;
  /** Removes all five. */
  forget(userId: string): Promise<void>;
}

/** @param inTurn in which the starts of one person come: one that is under way has read its keys already. */
export function keyKeeping(deps: KeepKeysDeps, inTurn: InTurn): KeyKeeping {
  return {
    save: (userId, given) => inTurn(userId, () => saveKeys(deps, userId, given)),
    forget: (userId) => inTurn(userId, () => forgetKeys(deps, userId)),
  };
}

async function saveKeys(deps: KeepKeysDeps, userId: string, given: Partial<Keys>): Promise<void> {
  const stored = (await deps.keys.of(userId))?.values ?? {};
  const together = { ...stored, ...given };
  if (!isComplete(together)) throw keysIncomplete(missingKeys(together));
  if (replacesLivekit(stored, given)) await refuseInInterview(deps, userId);
  const problem = given.livekitUrl ? await hostProblem(deps.hosts, given.livekitUrl) : null;
  if (problem) throw refusedField(fieldOf('livekitUrl'), problem);
  await deps.keys.save(userId, given);
}

async function forgetKeys(deps: KeepKeysDeps, userId: string): Promise<void> {
  await refuseInInterview(deps, userId);
  await deps.keys.forget(userId);
}

async function refuseInInterview(deps: KeepKeysDeps, userId: string): Promise<void> {
  const interview = await deps.interviews.running(userId);
  if (interview && (await isHeld(deps, interview))) throw keysInUse(interview);
}

/** Whether its worker lives: one that a crash left open keeps nobody from anything. */
async function isHeld(deps: KeepKeysDeps, interview: Interview): Promise<boolean> {
  const status = await interviewStatus(deps, interview);
  return status === 'running' || status === 'starting';
}
