import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Deps } from './web/deps.js';

/** All of the goodbye: hosts end what is left after half a minute, and some after less. */
const GOODBYE_MS = 23_000;
/** npm hands one Ctrl-C on as two: within this time it is the same one. */
const SAME_CTRL_C_MS = 1_000;
/** How long requests that are being answered may take when all else is done. */
const LAST_ANSWERS_MS = 1_500;

/**
 * The first signal closes in order: nobody begins an interview any more, the running ones come to their end and are
 * saved, and only then the door is shut: until then pages are answered, and `/health` says that newcomers had better go
 * elsewhere. A second signal ends at once.
 * @returns what closes in the same order without a signal, because the site cannot go on: with exit code 1.
 */
export function closeOnSignal(server: Server, deps: Deps, closing: AbortController): () => void {
  let since = 0;
  const close = (signal: NodeJS.Signals) => {
    if (signal === 'SIGINT' && performance.now() - since < SAME_CTRL_C_MS && since > 0) return;
    if (closing.signal.aborted) return endNow(deps, 1);
    since = performance.now();
    closing.abort();
    deps.log.info({}, 'closing');
    void goodbye(server, deps).then((done) => endNow(deps, done ? Number(process.exitCode ?? 0) : 1));
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
  return () => {
    process.exitCode = 1;
    if (!closing.signal.aborted) close('SIGTERM');
  };
}

/** @returns whether everything was done in time. */
async function goodbye(server: Server, { workers, transcripts, background, log }: Deps): Promise<boolean> {
  const interviews = workers.closeAll().then(() => transcripts.settled());
  // Feedback that is being made is paid for: it comes to its end.
  const allSaved = Promise.all([interviews, background.settled()]);
  const done = await Promise.race([allSaved.then(() => true), wait(GOODBYE_MS).then(() => false)]);
  if (!done) log.error({ unsaved: transcripts.running() }, 'closed before everything was saved');
  await Promise.race([shut(server), wait(LAST_ANSWERS_MS)]);
  return done;
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/** A worker whose web process is gone leaves by itself, but for one that is stuck. */
function endNow({ workers }: Deps, code: number): never {
  workers.endNow();
  process.exit(code);
}
