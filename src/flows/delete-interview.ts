import { notFound } from '../domain/errors.js';
import { interviewRunning, type Interviews } from '../domain/interviews.js';
import { interviewStatus, type StatusDeps } from './interview-status.js';
import type { InTurn } from './turns.js';
import type { FeedbackWriting } from './write-feedback.js';

interface DeleteDeps extends StatusDeps {
  interviews: Pick<Interviews, 'find' | 'remove' | 'hasSign'>;
  feedbackWriting: Pick<FeedbackWriting, 'stop'>;
}

export type DeleteInterview = (userId: string, id: string) => Promise<void>;

/**
 * Removes interviews with their feedback, also with what is being written in this process; those of one person one after the other.
 * The function throws AppError 404 for one that is not theirs, 409 `interview-running` for one that still is.
 * @param inTurn in which lists come that are to show nothing of what is being deleted.
 */
export function interviewDeleter(deps: DeleteDeps, inTurn: InTurn): DeleteInterview {
  return (userId, id) => inTurn(userId, () => deleteInterview(deps, userId, id));
}

async function deleteInterview(deps: DeleteDeps, userId: string, id: string): Promise<void> {
  const interview = await deps.interviews.find(userId, id);
  if (!interview) throw notFound('interview');
  const status = await interviewStatus(deps, interview);
  if (status === 'running' || status === 'starting') throw interviewRunning(interview);
  await deps.interviews.remove(userId, id);
  deps.feedbackWriting.stop(userId, id);
}
