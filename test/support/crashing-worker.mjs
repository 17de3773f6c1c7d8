// The real worker, but for this: told to skip, it crashes, by want of memory or by what it throws.
import process from 'node:process';

process.on('message', ({ type, target }) => {
  if (type !== 'skip') return;
  const all = [];
  while (target === 'closing') all.push({ all: [...all] });
  throw new Error(`Marsupial ${Object.values(process.env).join(' ')}`);
});

await import('../../dist/agent-worker/main.js');
