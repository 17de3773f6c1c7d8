import { join } from 'node:path';
import { createApp } from './app.js';
import { closeOnSignal } from './close-on-signal.js';
import { readConfig, type Config } from './config.js';
import { encryptionKeyCheck } from './encryption-key-check.js';
import { LOOK_EVERY_MS, SIGN_EVERY_MS } from './domain/signs-of-life.js';
import { endLostInterviews } from './flows/end-lost.js';
import { signForRunning } from './flows/sign-for-running.js';
import { httpServer } from './http-server.js';
import { listen } from './listen.js';
import { migrationsCheck } from './migrations-check.js';
import { readMigrations } from './migrations.js';
import { projectRoot } from './project-root.js';
import { provide, type House } from './provide.js';
import type { SupabaseSessions } from './providers/supabase/sessions.js';
import { repeat } from './repeat.js';
import { StartChecks } from './start-checks.js';
import type { Deps } from './web/deps.js';

const SWEEP_EVERY_MS = 60 * 60 * 1000;

await open();

async function open(): Promise<void> {
  // What packages still use of Node.js is for those who choose them; standard error is for what keeps the site from opening.
  // Where NODE_OPTIONS says so already, it may not be said again.
  process.noDeprecation ||= true;
  const config = configOrExit();
  const closing = new AbortController();
  const house = provide(config, closing.signal);
  const { deps, sessions } = house;
  tellCrash(deps);
  const server = httpServer(createApp(deps));
  const close = closeOnSignal(server, deps, closing);
  const checks = await startChecks(house);
  const problem = (await checks.beforeOpening()) ?? (await listen(server, config));
  if (problem) exitWith(problem);
  deps.log.info({ port: config.port, url: config.publicUrl }, 'listening');
  keepHouse(deps, sessions);
  const late = await checks.whenKnown();
  if (!late) return;
  process.stderr.write(`${late}\n`);
  close();
}

async function startChecks({ deps, database, keyRows }: House): Promise<StartChecks> {
  const migrations = await readMigrations(join(projectRoot, 'migrations'));
  const needed = migrations.map(({ name }) => name);
  return new StartChecks([migrationsCheck(database, needed), encryptionKeyCheck(keyRows)], deps.log);
}

/** What is done again and again; a database that is away now does not keep the site closed. */
function keepHouse(deps: Deps, sessions: SupabaseSessions): void {
  const { log } = deps;
  void repeat(SIGN_EVERY_MS, {
    work: () => signForRunning(deps),
    failure: 'running interviews could not be signed for',
    log,
  });
  void repeat(LOOK_EVERY_MS, {
    work: () => endLostInterviews(deps),
    failure: 'interviews left open by a crash could not be ended',
    log,
  });
  void repeat(SWEEP_EVERY_MS, {
    work: () => sessions.sweep(),
    failure: 'expired sessions could not be swept',
    log,
  });
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

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
