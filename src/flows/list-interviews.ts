import type { Interviews } from '../domain/interviews.js';
import type { InTurn } from './turns.js';

/**
 * The list of a person's interviews as it is behind the deletions that were asked for before it: whoever deletes one and reloads
 * the page does not see it again. Lists do not wait for each other.
 * @param inTurn in which the deletions of one person come.
 */
export function interviewLister(interviews: Pick<Interviews, 'list'>, inTurn: InTurn): Interviews['list'] {
  return async (userId, page) => {
    await inTurn(userId, () => Promise.resolve());
    return interviews.list(userId, page);
  };
}
