import { notFound } from '../domain/errors.js';
import { interviewRunning, type Interviews } from '../domain/interviews.js';
import { interviewStatus, type StatusDeps } from './interview-status.js';
import type { FeedbackWriting } from './write-feedback.js';

interface DeleteDeps extends StatusDeps {
  interviews: Pick<Interviews, 'find' | 'remove' | 'hasSign'>;
  feedbackWriting: Pick<FeedbackWriting, 'stop'>;
}

export interface Deletions {
  /**
   * Removes an interview with its feedback, also with what is being written in this process.
   * @throws AppError 404 for one that is not theirs, 409 `interview-running` for one that still is.
   */
  remove(userId: string, id: string): Promise<void>;
  /** Resolves when all that was begun for that person up to now has ended, one way or the other. */
  settled(userId: string): Promise<void>;
}

export function deletions(deps: DeleteDeps): Deletions {
  const underWay = new Map<Promise<void>, string>();
  return {
    remove(userId, id) {
      const removal = deleteInterview(deps, userId, id);
      underWay.set(removal, userId);
      return removal.finally(() => underWay.delete(removal));
    },
    async settled(userId) {
      await Promise.allSettled(
        [...underWay].filter(([, whose]) => whose === userId).map(([removal]) => removal),
      );
    },
  };
}

async function deleteInterview(deps: DeleteDeps, userId: string, id: string): Promise<void> {
  const interview = await deps.interviews.find(userId, id);
  if (!interview) throw notFound('interview');
  const status = await interviewStatus(deps, interview);
  if (status === 'running' || status === 'starting') throw interviewRunning(interview);
  await deps.interviews.remove(userId, id);
  deps.feedbackWriting.stop(userId, id);
}
