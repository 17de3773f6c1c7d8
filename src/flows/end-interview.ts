import { AppError, notFound } from '../domain/errors.js';
import type { Interview, Interviews } from '../domain/interviews.js';
import type { Workers } from '../domain/workers.js';
import { interviewStatus, type StatusDeps } from './interview-status.js';

interface EndDeps extends StatusDeps {
  interviews: Pick<Interviews, 'find' | 'hasSign'>;
  workers: Pick<Workers, 'stop' | 'status'>;
}

/** After how many seconds a refused person had better try again: a process that is being replaced is soon gone. */
const ELSEWHERE_S = 5;

/**
 * Has the worker of a person's interview end it, from wherever they are; one that is over stays as it is, and one that is
 * lost is ended by the next look for those.
 * @throws AppError 404 for an interview that is not theirs, 503 `interview-elsewhere` while another web process holds it.
 */
export async function endInterview(deps: EndDeps, userId: string, id: string): Promise<void> {
  const interview = await deps.interviews.find(userId, id);
  if (!interview) throw notFound('interview');
  if (await deps.workers.stop(interview.roomName, 'user_ended')) return;
  // Read anew: it may have ended while its worker was looked for.
  const now = await deps.interviews.find(userId, id);
  if (now && (await isHeldElsewhere(deps, now))) throw heldElsewhere();
}

/** A worker that is here and does not listen any more is about to be gone, and its interview ended. */
async function isHeldElsewhere(deps: EndDeps, interview: Interview): Promise<boolean> {
  const here = await deps.workers.status(interview.roomName);
  return here === 'not_found' && (await interviewStatus(deps, interview)) === 'running';
}

function heldElsewhere(): AppError {
  return new AppError(
    'interview-elsewhere',
    'This site is being restarted, and your interview could not be ended from here. Please try again in a moment.',
    503,
    { retryAfterS: ELSEWHERE_S },
  );
}
