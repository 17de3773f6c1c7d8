import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from './domain/log.js';

/** Does the work now and so many milliseconds after each time, for as long as the process runs; a failure is logged. */
export async function repeat(
  everyMs: number,
  { work, failure, log }: { work: () => Promise<void>; failure: string; log: Log },
): Promise<never> {
  for (;;) {
    await work().catch((error: unknown) => log.warn({ err: error }, failure));
    await wait(everyMs, undefined, { ref: false });
  }
}
