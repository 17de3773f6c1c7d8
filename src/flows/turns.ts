/** Runs work of the same key one after the other, in the order it was asked for. */
export type InTurn = <R>(key: string, work: () => Promise<R>) => Promise<R>;

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
