/** Runs work of the same key one after the other, in the order it was asked for. */
export type InTurn = <R>(key: string, work: () => Promise<R>) => Promise<R>;

/** Turns of their own: work under other turns of the same key is not waited for. */
export function turns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key);
    const mine = before ? before.then(work, work) : work();
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
