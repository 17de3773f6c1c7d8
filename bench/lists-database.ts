import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { fill } from './lists/fill.js';
import { remembering } from './lists/remembering.js';
import { listening, openStoredDatabase } from './lists/stored-database.js';

/**
 * The database of `npm run bench:lists`, in a process of its own: says its address, stores interviews when it is told whose,
 * and tells how often it was asked.
 */
const [key = '', kind] = process.argv.slice(2);
const database = await openStoredDatabase(key);
const url = kind === 'remembered' ? await listening(remembering(database.url)) : database.url;
let questions = 0;

subscribe('http.server.request.start', (message) => {
  const { request } = message as { request: IncomingMessage };
  if (request.socket.localPort === Number(new URL(url).port)) questions += 1;
});
process.on('disconnect', () => process.exit());
process.on('message', (message: { fill?: { userId: string; count: number } }) => void obey(message));
process.send?.({ url });

async function obey({ fill: order }: { fill?: { userId: string; count: number } }): Promise<void> {
  if (order) {
    await fill({ url: database.url, key }, order.userId, order.count);
    await database.analyze();
  }
  process.send?.({ questions });
}
