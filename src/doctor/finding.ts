/** How a thing was found. `not checked` is what could not be looked at, mostly because something else does not work. */
export type Verdict = 'works' | 'works, but' | 'does not work' | 'not checked';

/** What came of a check, in plain words: no secret, nobody's data. */
export interface Finding {
  verdict: Verdict;
  says: string;
}

export function works(says: string): Finding {
  return { verdict: 'works', says };
}

export function worksBut(says: string): Finding {
  return { verdict: 'works, but', says };
}

export function broken(says: string): Finding {
  return { verdict: 'does not work', says };
}

export function notChecked(says: string): Finding {
  return { verdict: 'not checked', says };
}

export function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
