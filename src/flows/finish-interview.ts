import type { Ending, Interview } from '../domain/interviews.js';
import type { Keys } from '../domain/keys.js';
import type { Log } from '../domain/log.js';
import type { Rooms } from '../domain/rooms.js';
import type { StageId } from '../domain/stages/index.js';
import type { Workers } from '../domain/workers.js';
import type { Transcript } from './keep-transcript.js';

export interface FinishDeps {
  workers: Pick<Workers, 'tell'>;
  rooms: Pick<Rooms, 'remove'>;
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
  log: Log;
}

/** How long a candidate is kept waiting for the word that all is saved. */
const SAVING_LIMIT_MS = 4_000;

/** The worker said that the interview is over: saves it and tells the worker when that is done, or that it will be. */
export async function saveEnd(
  deps: FinishDeps,
  room: string,
  transcript: Transcript,
  end: { endedBy: Ending; finalStage: StageId },
): Promise<void> {
  const inTime = await savedSoon(deps, transcript.end(end.endedBy, end.finalStage));
  await deps.workers.tell(room, inTime ? { type: 'saved' } : { type: 'save-failed', message: STILL_SAVING });
}

/** Whether it is saved before somebody has waited for too long; it is saved in the end all the same. */
export function savedSoon({ wait }: Pick<FinishDeps, 'wait'>, saved: Promise<void>): Promise<boolean> {
  return Promise.race([saved.then(() => true), wait(SAVING_LIMIT_MS).then(() => false)]);
}

/** Ends the interview's room on the person's LiveKit server; when that fails, LiveKit itself ends it once it is empty. */
export async function closeRoom(
  deps: Pick<FinishDeps, 'log'> & { rooms: Pick<Rooms, 'remove'> },
  keys: Keys,
  { id, roomName }: Pick<Interview, 'id' | 'roomName'>,
): Promise<void> {
  try {
    await deps.rooms.remove(keys, roomName);
  } catch (error) {
    deps.log.warn({ interviewId: id, room: roomName, err: error }, 'room could not be removed');
  }
}

const STILL_SAVING =
  'Our database does not answer at the moment. Your interview is kept and will be in your list as soon as it does.';
