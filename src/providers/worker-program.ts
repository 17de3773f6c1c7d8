import { spawn, type ChildProcess } from 'node:child_process';
import { withoutCoreDump } from './without-core-dump.js';

/** What a worker's Node.js is started with; measured, see `docs/capacity.md`. */
export const WORKER_FLAGS = [
  '--max-semi-space-size=1',
  '--max-old-space-size=96',
  '--optimize-for-size',
  '--liftoff-only',
];

/** How its C library is to keep memory: WebRTC has many threads, and each would get a heap of its own. */
export const WORKER_MEMORY = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' };

/**
 * Spawns a worker, with an IPC channel and its output in pipes.
 * @param program the compiled worker.
 * @param environment all that it is to know.
 */
export function spawnWorker(program: string, environment: Record<string, string>): ChildProcess {
  return spawn(...withoutCoreDump(process.execPath, [...WORKER_FLAGS, program]), {
    env: { ...environment, ...WORKER_MEMORY },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}
