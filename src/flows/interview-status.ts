import type { Interview, Interviews } from '../domain/interviews.js';
import { lostSince } from '../domain/signs-of-life.js';
import type { Workers, WorkerStatus } from '../domain/workers.js';

export interface StatusDeps {
  interviews: Pick<Interviews, 'hasSign'>;
  workers: Pick<Workers, 'status'>;
  now(): Date;
}

/** How the worker of an interview is, also when another web process holds it, or held it before it ended. */
export async function interviewStatus(
  deps: StatusDeps,
  { id, roomName, endedBy }: Pick<Interview, 'id' | 'roomName' | 'endedBy'>,
): Promise<WorkerStatus> {
  const here = await deps.workers.status(roomName);
  if (here !== 'not_found') return here;
  if (endedBy) return 'terminated';
  return (await deps.interviews.hasSign(id, lostSince(deps.now()))) ? 'running' : 'not_found';
}
