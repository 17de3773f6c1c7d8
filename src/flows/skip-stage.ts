import { AppError, notFound } from '../domain/errors.js';
import type { Interviews } from '../domain/interviews.js';
import { isLater, stageOf, type StageId } from '../domain/stages/index.js';
import type { Workers } from '../domain/workers.js';

/**
 * Hands a skip to the worker of the person's own room; forward only.
 * @throws AppError 404 for a room that is not theirs or has no worker, 400 `not-a-later-stage`.
 */
export async function skipStage(
  deps: { interviews: Interviews; workers: Pick<Workers, 'skip'> },
  userId: string,
  skip: { room: string; target: StageId },
): Promise<void> {
  const interview = await deps.interviews.running(userId);
  if (interview?.roomName !== skip.room) throw notFound('running interview');
  if (!isLater(skip.target, interview.finalStage)) {
    const label = stageOf(interview.finalStage).label;
    throw new AppError(
      'not-a-later-stage',
      `The interview is at “${label}” already; you can only skip forward.`,
      400,
    );
  }
  if (!(await deps.workers.skip(skip.room, skip.target))) throw notFound('running interview');
}
