import { AppError } from '../domain/errors.js';
import type { FeedbackData, FeedbackStore } from '../domain/feedback.js';
import type { Interview } from '../domain/interviews.js';
import type { Log } from '../domain/log.js';

export interface KeepDeps {
  feedback: FeedbackStore;
  /** Resolves after so many milliseconds. */
  wait: (ms: number) => Promise<void>;
  /** Aborted when nobody may have it any more. */
  stop: AbortSignal;
  /** Aborted when the site closes. */
  closing: AbortSignal;
  log: Log;
}

/** After each of these a database that is away is asked again: what is to be stored took minutes and is paid for. */
const PAUSES_MS = [1_000, 3_000, 8_000];

/**
 * Stores feedback that was just made.
 * @param grown what is to be stored, from what is there.
 * @throws AppError 503 `database-unavailable` when it stays away, 404 `deleted-meanwhile`.
 */
export async function keepFeedback(
  deps: KeepDeps,
  { userId, id }: Pick<Interview, 'userId' | 'id'>,
  grown: (before: FeedbackData | undefined) => FeedbackData,
): Promise<void> {
  const stored = await persistently(deps, id, () => deps.feedback.of(userId, id));
  // Not read anew: what was stored although no answer came would be taken for a former round.
  const data = grown(stored?.data);
  await persistently(deps, id, () => deps.feedback.put(userId, id, data));
}

async function persistently<T>(deps: KeepDeps, interviewId: string, ask: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await ask();
    } catch (error) {
      if (!isWorthAsking(deps, error)) throw error;
      deps.log.warn({ interviewId, err: error }, 'feedback waits for the database');
    }
    await deps.wait(pause);
  }
  return ask();
}

function isWorthAsking({ stop, closing }: KeepDeps, error: unknown): boolean {
  if (stop.aborted || closing.aborted) return false;
  return error instanceof AppError && error.code === 'database-unavailable';
}
