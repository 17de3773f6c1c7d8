import type { Interview, Interviews } from '../domain/interviews.js';
import type { Keys, KeyStore } from '../domain/keys.js';
import type { Log } from '../domain/log.js';
import type { Rooms } from '../domain/rooms.js';
import { lostSince } from '../domain/signs-of-life.js';
import { closeRoom } from './finish-interview.js';
import type { Transcripts } from './keep-transcript.js';
import { usableKeys } from './usable-keys.js';

export interface LostDeps {
  interviews: Interviews;
  transcripts: Transcripts;
  keys: KeyStore;
  rooms: Pick<Rooms, 'hasInterviewer' | 'remove'>;
  now(): Date;
  log: Log;
}

/**
 * Ends interviews whose web process has gone without ending them, whoever's they are, and their rooms.
 * @throws AppError 503 `database-unavailable`.
 */
export async function endLostInterviews(deps: LostDeps): Promise<void> {
  const lost = await deps.interviews.withoutSign(lostSince(deps.now()));
  await Promise.all(lost.map((interview) => endLost(deps, interview)));
}

/**
 * Ends that interview if it is lost.
 * @returns whether it does not run any more, here or elsewhere.
 * @throws AppError 503 `database-unavailable`.
 */
export async function endLost(deps: LostDeps, interview: Interview): Promise<boolean> {
  const { id, userId, roomName } = interview;
  // Its worker may be gone: then its end is on its way to the database.
  if (deps.transcripts.running().includes(id)) return false;
  const keys = await usableKeys(deps.keys, userId).catch(() => null);
  if (keys && (await isAttended(deps, keys, roomName))) return false;
  const isEnded = await deps.interviews.endWithoutSign(id, lostSince(deps.now()), 'worker_crash');
  if (!isEnded) return false;
  deps.log.warn({ interviewId: id }, 'interview left open by a crash is ended');
  if (keys) await closeRoom(deps, keys, interview);
  return true;
}

/**
 * A worker leaves soon after its web process is gone: an interviewer in the room means that the interview goes on, and
 * that only its signs do not reach the database.
 */
async function isAttended({ rooms }: LostDeps, keys: Keys, room: string): Promise<boolean> {
  return rooms.hasInterviewer(keys, room).catch(() => false);
}
