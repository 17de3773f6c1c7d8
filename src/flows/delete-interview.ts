import { notFound } from '../domain/errors.js';
import { interviewRunning, type Interviews } from '../domain/interviews.js';
import { interviewStatus, type StatusDeps } from './interview-status.js';
import type { FeedbackWriting } from './write-feedback.js';

/**
 * Removes an interview with its feedback, also with what is being written in this process.
 * @throws AppError 404 for one that is not theirs, 409 `interview-running` for one that still is.
 */
export async function deleteInterview(
  deps: StatusDeps & {
    interviews: Pick<Interviews, 'find' | 'remove'>;
    feedbackWriting: Pick<FeedbackWriting, 'stop'>;
  },
  userId: string,
  id: string,
): Promise<void> {
  const interview = await deps.interviews.find(userId, id);
  if (!interview) throw notFound('interview');
  const status = await interviewStatus(deps, interview);
  if (status === 'running' || status === 'starting') throw interviewRunning(interview);
  await deps.interviews.remove(userId, id);
  deps.feedbackWriting.stop(userId, id);
}
