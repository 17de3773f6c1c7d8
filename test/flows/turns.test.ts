import { turns } from '../../src/flows/turns.js';

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
