import { notFound } from '../domain/errors.js';
import { interviewRunning, type Interviews } from '../domain/interviews.js';
import type { Workers } from '../domain/workers.js';

/**
 * Removes an interview with its feedback.
 * @throws AppError 404 for one that is not theirs, 409 `interview-running` for one that still is.
 */
export async function deleteInterview(
  { interviews, workers }: { interviews: Interviews; workers: Pick<Workers, 'status'> },
  userId: string,
  id: string,
): Promise<void> {
  const interview = await interviews.find(userId, id);
  if (!interview) throw notFound('interview');
  if ((await workers.status(interview.roomName)) === 'running') throw interviewRunning(interview);
  await interviews.remove(userId, id);
}
