// The real worker, but for this: told to skip, it crashes, by want of memory or by what it throws.
import process from 'node:process';
import { setImmediate } from 'node:timers';

// Who listens first gets the first message, and that must be the worker.
process.once('newListener', () => setImmediate(() => process.on('message', crash)));
await import('../../dist/agent-worker/main.js');

function crash({ type, target }) {
  if (type !== 'skip') return;
  const all = [];
  while (target === 'closing') all.push({ all: [...all] });
  throw new Error(Object.values(process.env).join(' '));
}
