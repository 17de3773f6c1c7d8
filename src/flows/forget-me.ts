import type { Log } from '../domain/log.js';
import type { People } from '../domain/people.js';
import type { FeedbackWriting } from './write-feedback.js';
import { signForRunning, type SignDeps } from './sign-for-running.js';
import type { InTurn } from './turns.js';

export interface ForgetDeps extends SignDeps {
  people: Pick<People, 'forget'>;
  feedbackWriting: Pick<FeedbackWriting, 'stop'>;
  log: Log;
}

export type ForgetMe = (userId: string) => Promise<void>;

/**
 * Deletes people with everything that is theirs, whatever they are doing: the database does so in one transaction or not at
 * all, and only then what runs of theirs is ended, so that nothing of it can be written back. Interviews that run in another
 * web process are found there by its next sign of life. A start that is under way comes first, and is deleted with the rest.
 * The function throws AppError 503 `database-unavailable`; then nothing is deleted.
 * @param inTurn in which the starts of one person come.
 */
export function forgetting(deps: ForgetDeps, inTurn: InTurn): ForgetMe {
  return (userId) =>
    inTurn(userId, async () => {
      await deps.people.forget(userId);
      deps.log.info({}, 'person forgotten');
      deps.feedbackWriting.stop(userId);
      // They are gone, whatever comes of this; the next sign finds what is left.
      await signForRunning(deps).catch((error: unknown) => {
        deps.log.warn({ err: error }, 'interviews of a forgotten person are still running');
      });
    });
}
