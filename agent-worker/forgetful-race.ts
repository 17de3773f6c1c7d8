interface Racer {
  settle(outcome: PromiseLike<unknown>): void;
}

/** A contender that has not settled, and every race that still waits for it. */
const racersOf = new WeakMap<object, Set<Racer>>();

/**
 * `Promise.race` that lets go of the losers. The built-in one leaves a reaction on every contender until that one
 * settles; raced again and again against one that never does (an abort signal, say), they pile up and keep every
 * winner's value alive: an agent session leaks its audio frames at nine megabytes a minute.
 */
export function forgetfulRace<T>(
  this: PromiseConstructor,
  contenders: Iterable<T | PromiseLike<T>>,
): Promise<Awaited<T>> {
  return new this<Awaited<T>>((resolve) => {
    const joined: Set<Racer>[] = [];
    const racer: Racer = {
      settle(outcome) {
        for (const racers of joined) racers.delete(racer);
        resolve(outcome as PromiseLike<Awaited<T>>);
      },
    };
    for (const contender of contenders) joined.push(join(asPromise(this, contender), racer));
  });
}

// `resolve` of a subclass wraps every promise of another class anew: a reaction on the contender for each race again.
function asPromise(Constructor: PromiseConstructor, contender: unknown): Promise<unknown> {
  return contender instanceof Promise ? contender : Constructor.resolve(contender);
}

function join(contender: Promise<unknown>, racer: Racer): Set<Racer> {
  const known = racersOf.get(contender);
  if (known) return known.add(racer);
  const racers = new Set([racer]);
  racersOf.set(contender, racers);
  const settled = () => {
    racersOf.delete(contender);
    for (const waiting of racers) waiting.settle(contender);
  };
  contender.then(settled, settled);
  return racers;
}
