import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createApp } from './app.js';
import { readConfig, type Config } from './config.js';
import type { Log } from './domain/log.js';
import { provide } from './provide.js';
import type { SupabaseSessions } from './providers/supabase/sessions.js';
import type { Deps } from './web/deps.js';

/** A worker that is asked to finish, and the last words on their way to the database. */
const LAST_WRITES_MS = 8_000;
const SWEEP_EVERY_MS = 60 * 60 * 1000;
const SLOW_REQUEST_MS = 60_000;

await open();

async function open(): Promise<void> {
  const config = configOrExit();
  const { deps, sessions } = provide(config);
  tellCrash(deps);
  await endWhatACrashLeftOpen(deps);
  const server = createServer({ requestTimeout: SLOW_REQUEST_MS }, createApp(deps));
  closeOnSignal(server, deps);
  setInterval(() => void sweep(sessions, deps.log), SWEEP_EVERY_MS).unref();
  await listenOrExit(server, config.port);
  deps.log.info({ port: config.port, url: config.publicUrl }, 'listening');
}

function configOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    return exitWith(error instanceof Error ? error.message : String(error));
  }
}

/** Node itself would print what was thrown with all that it holds. */
function tellCrash({ log }: Deps): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'server crashed');
    process.exit(1);
  });
}

/** A database that is away now does not keep the site closed: a person's next start ends what is left of theirs. */
async function endWhatACrashLeftOpen({ interviews, log }: Deps): Promise<void> {
  try {
    const count = await interviews.endAllOpen('worker_crash');
    if (count > 0) log.warn({ count }, 'interviews left open by a crash are ended');
  } catch (error) {
    log.error({ err: error }, 'interviews left open by a crash could not be ended');
  }
}

function listenOrExit(server: Server, port: number): Promise<void> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      exitWith(
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program. Set PORT to a free one.`
          : `The server could not listen on port ${port}: ${error.message}`,
      );
    });
    server.listen(port, resolve);
  });
}

/** The first signal closes in order: workers, then what they said last, then the door. A second one ends at once. */
function closeOnSignal(server: Server, deps: Deps): void {
  let closing = false;
  const close = () => {
    if (closing) process.exit(1);
    closing = true;
    deps.log.info({}, 'closing');
    void closeAll(server, deps).then(() => process.exit(0));
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

async function closeAll(server: Server, { workers, transcripts }: Deps): Promise<void> {
  server.close();
  await workers.closeAll();
  await Promise.race([transcripts.settled(), wait(LAST_WRITES_MS)]);
  server.closeAllConnections();
}

async function sweep(sessions: SupabaseSessions, log: Log): Promise<void> {
  try {
    await sessions.sweep();
  } catch (error) {
    log.warn({ err: error }, 'expired sessions could not be swept');
  }
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
