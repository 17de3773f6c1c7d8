import type { Interviews } from '../domain/interviews.js';
import type { Deletions } from './delete-interview.js';

/**
 * The list of a person's interviews as it is behind the deletions that were asked for before it: whoever deletes one and reloads
 * the page does not see it again.
 */
export function interviewLister(
  interviews: Pick<Interviews, 'list'>,
  deletions: Pick<Deletions, 'settled'>,
): Interviews['list'] {
  return async (userId, page) => {
    await deletions.settled(userId);
    return interviews.list(userId, page);
  };
}
