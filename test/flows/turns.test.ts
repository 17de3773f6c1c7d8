import { shared, turns } from '../../src/flows/turns.js';

/** Work that ends when the test says so. */
function work() {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const of = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push(name);
      ends.set(name, (error) => (error ? reject(error) : resolve(name)));
    });
  return { begun, of, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

const soon = () => new Promise<void>((resolve) => void setImmediate(resolve));

test('work of one person comes one after the other, also after a failure; others do not wait', async () => {
  const { begun, of, end } = work();
  const inTurn = turns();
  const first = inTurn('ada', of('first'));
  const second = inTurn('ada', of('second'));
  const other = inTurn('grace', of('other'));
  await soon();
  expect(begun).toEqual(['first', 'other']);

  end('first', new Error('no'));
  await expect(first).rejects.toThrow('no');
  await soon();
  expect(begun).toEqual(['first', 'other', 'second']);
  end('second');
  end('other');
  expect(await Promise.all([second, other])).toEqual(['second', 'other']);
});

test('who asks while the work is under way shares its outcome, who asks later starts anew', async () => {
  const { begun, of, end } = work();
  const once = shared<string>();
  const both = Promise.all([once('scores', of('first')), once('scores', of('second'))]);
  end('first');
  expect(await both).toEqual(['first', 'first']);
  const third = once('scores', of('third'));
  end('third');
  expect(await third).toBe('third');
  expect(begun).toEqual(['first', 'third']);
});
