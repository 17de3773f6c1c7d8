import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** How it ended and what it printed. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs what `npm run migrate` runs. */
export async function migrateCommand(args: string[], databaseUrl?: string): Promise<Ended> {
  return startMigrate(args, databaseUrl).ended;
}

/** The same, to be ended before it has. */
export function startMigrate(
  args: string[],
  databaseUrl?: string,
): { program: ChildProcess; ended: Promise<Ended> } {
  const program = spawn(process.execPath, ['dist/src/migrate.js', ...args], {
    env: { PATH: process.env.PATH, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = Promise.all([text(program.stdout), text(program.stderr), once(program, 'close')]).then(
    ([out, err]) => ({ code: program.exitCode, out, err }),
  );
  return { program, ended };
}
