import { notFound } from '../domain/errors.js';
import type { Interviews } from '../domain/interviews.js';
import type { Workers } from '../domain/workers.js';

/**
 * Has the worker of a person's interview end it, from wherever they are; one that is over stays as it is.
 * @throws AppError 404 for an interview that is not theirs.
 */
export async function endInterview(
  { interviews, workers }: { interviews: Pick<Interviews, 'find'>; workers: Pick<Workers, 'stop'> },
  userId: string,
  id: string,
): Promise<void> {
  const interview = await interviews.find(userId, id);
  if (!interview) throw notFound('interview');
  await workers.stop(interview.roomName, 'user_ended');
}
