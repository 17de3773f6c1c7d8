import { AppError, notFound } from '../domain/errors.js';
import type { Interviews } from '../domain/interviews.js';
import type { KeyStore } from '../domain/keys.js';
import type { Rooms } from '../domain/rooms.js';
import type { Workers } from '../domain/workers.js';
import { interviewStatus } from './interview-status.js';
import { invitationFor, type StartedInterview } from './start-interview.js';
import { usableKeys } from './usable-keys.js';

interface ResumeDeps {
  keys: KeyStore;
  interviews: Interviews;
  workers: Pick<Workers, 'status'>;
  rooms: Rooms;
  now(): Date;
}

/**
 * The person's running interview with a fresh way in.
 * @throws AppError 404 when there is none; 409 `interviewer-starting` while its interviewer gets ready.
 */
export async function resumeInterview(deps: ResumeDeps, userId: string): Promise<StartedInterview> {
  const interview = await deps.interviews.running(userId);
  const status = interview && (await interviewStatus(deps, interview));
  if (status === 'starting') throw interviewerStarting();
  if (!interview || status !== 'running') throw notFound('running interview');
  const keys = await usableKeys(deps.keys, userId);
  return { interview, invitation: await invitationFor(deps.rooms, keys, interview) };
}

function interviewerStarting(): AppError {
  return new AppError('interviewer-starting', 'Alex is still getting ready. Please wait a moment.', 409, {
    retryAfterS: 1,
  });
}
