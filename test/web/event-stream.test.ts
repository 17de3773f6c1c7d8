import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Response } from 'express';
import { EventStream } from '../../src/web/event-stream.js';

/** What comes of an answer, as soon as somebody has asked, and left again where that is wanted. */
async function answered<T>(
  { asksAndLeaves }: { asksAndLeaves: boolean },
  use: (res: Response) => T,
): Promise<T> {
  const leaving = new AbortController();
  const app = express();
  const used = new Promise<T>((resolve, reject) => {
    app.get('/', (_req, res) => {
      const act = () => void Promise.resolve(res).then(use).then(resolve, reject);
      if (!asksAndLeaves) return act();
      res.on('close', act);
      leaving.abort();
    });
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = fetch(`http://127.0.0.1:${port}/`, { signal: leaving.signal }).catch(() => null);
  const outcome = await used;
  server.closeAllConnections();
  await asked;
  server.close();
  return outcome;
}

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

test('signs of life are given until all is said, however slowly it is taken', async () => {
  const counts = await answered({ asksAndLeaves: false }, (res) => {
    const before = timers();
    const stream = new EventStream(res);
    const meanwhile = timers();
    stream.send('report', 'x'.repeat(5_000_000));
    stream.end();
    return {
      begun: meanwhile - before,
      left: timers() - before,
      isClosed: stream.isClosed,
      closed: res.closed,
    };
  });
  expect(counts).toEqual({ begun: 1, left: 0, isClosed: true, closed: false });
});

test('who has left before the first word is given no sign of life, for ever', async () => {
  const begun = await answered({ asksAndLeaves: true }, (res) => {
    const before = timers();
    new EventStream(res).send('report', 'unheard');
    return timers() - before;
  });
  expect(begun).toBe(0);
});
