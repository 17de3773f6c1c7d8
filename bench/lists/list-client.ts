import type { Visitor } from '../../local-cloud/visitor.js';
import type { ListRoute } from './list-routes.js';

/** What the clients of one route saw. */
export interface Seen {
  /** Milliseconds from asking to having read the whole answer. */
  times: number[];
  errors: number;
  /** Ways through the whole list, and those of them that did not show each interview exactly once. */
  passes: number;
  inexact: number;
}

export const nothingSeen = (): Seen => ({ times: [], errors: 0, passes: 0, inexact: 0 });

/** Pages through the whole list and begins anew until the time is over; what it sees is added to `seen`. */
export async function listUntil(
  visitor: Visitor,
  route: ListRoute,
  { stored, end, seen }: { stored: number; end: number; seen: Seen },
): Promise<void> {
  let next: string | null = route.first;
  let ids: string[] = [];
  while (Date.now() < end) {
    const page = await read(visitor, route, next ?? route.first, seen);
    // An answer that failed is asked for again; the way through the list goes on where it was.
    if (!page) continue;
    ids.push(...page.ids);
    next = page.next;
    if (next) continue;
    seen.passes += 1;
    if (ids.length !== stored || new Set(ids).size !== stored) seen.inexact += 1;
    ids = [];
  }
}

async function read(visitor: Visitor, route: ListRoute, path: string, seen: Seen) {
  const begun = performance.now();
  try {
    const answer = await visitor.get(path);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
    const page = await route.read(answer);
    seen.times.push(performance.now() - begun);
    return page;
  } catch (error) {
    seen.errors += 1;
    console.error(String(error));
    return null;
  }
}
