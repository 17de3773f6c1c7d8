import { forgetfulRace } from '../../agent-worker/forgetful-race.js';

function race<T>(contenders: (T | PromiseLike<T>)[]): Promise<Awaited<T>> {
  return forgetfulRace.call(Promise, contenders) as Promise<Awaited<T>>;
}

const never = new Promise<never>(() => undefined);

test('The first to settle wins, as in the built-in race', async () => {
  expect(await race([never, Promise.resolve('first'), Promise.resolve('second')])).toBe('first');
  expect(await race([never, 'a value'])).toBe('a value');
  await expect(race([never, Promise.reject(new Error('lost')), Promise.resolve(1)])).rejects.toThrow('lost');
});

test('A contender that settles later is not forgotten by those who still wait for it', async () => {
  let settle!: (value: string) => void;
  const late = new Promise<string>((resolve) => (settle = resolve));
  const both = [race([never, late]), race([late, never])];
  settle('late');
  expect(await Promise.all(both)).toEqual(['late', 'late']);
  expect(await race([late, never])).toBe('late');
});

test('A loser’s failure is nobody’s surprise', async () => {
  const failing = new Promise<never>((_, reject) => setImmediate(() => reject(new Error('too late'))));
  expect(await race([failing, Promise.resolve('won')])).toBe('won');
  await new Promise((resolve) => setImmediate(resolve));
});

test('A race against what never ends does not keep the winner', async () => {
  const winners: WeakRef<object>[] = [];
  for (let round = 0; round < 200; round++) {
    const frame = { samples: new Uint8Array(100_000) };
    winners.push(new WeakRef(frame));
    await race([Promise.resolve(frame), never]);
  }
  const collect = globalThis.gc ?? (await exposedGc());
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  const alive = winners.filter((winner) => winner.deref() !== undefined).length;
  expect(alive).toBeLessThan(20);
});

test('A subclass races as well, without wrapping the contender anew each time', async () => {
  class Sub<T> extends Promise<T> {}
  let reactions = 0;
  const watched = new Promise<never>(() => undefined);
  const then = watched.then.bind(watched);
  watched.then = ((...handlers: Parameters<typeof then>) => {
    reactions += 1;
    return then(...handlers);
  }) as typeof watched.then;
  for (let round = 0; round < 50; round++) await forgetfulRace.call(Sub, [watched, Promise.resolve(round)]);
  expect(reactions).toBe(1);
});

async function exposedGc(): Promise<() => void> {
  const { setFlagsFromString } = await import('node:v8');
  const { runInNewContext } = await import('node:vm');
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
