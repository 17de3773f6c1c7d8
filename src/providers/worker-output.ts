import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Log } from '../domain/log.js';

/** Has what a worker writes to its standard output and error appear in this process's log. */
export function logOutput(child: ChildProcess, log: Log, facts: object): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => log.info({ ...facts, line }, 'worker says'));
  }
}
