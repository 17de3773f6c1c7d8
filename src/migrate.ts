import { join } from 'node:path';
import pg from 'pg';
import { readDatabaseUrl } from './config.js';
import { connectionFault, wordsOf } from './connection-fault.js';
import { connectionOf } from './database-connection.js';
import { migrate, printMigrations, readMigrations } from './migrations.js';
import { projectRoot } from './project-root.js';

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(wordsOf(error));
  process.exitCode = 1;
}

async function main(args: string[]): Promise<void> {
  const migrations = await readMigrations(join(projectRoot, 'migrations'));
  if (args.includes('--print')) return void process.stdout.write(printMigrations(migrations));
  const unknown = args[0];
  if (unknown) throw new Error(`Unknown argument ${unknown}: only --print is known.`);
  await withDatabase(readDatabaseUrl(), async (database) => report(await migrate(database, migrations)));
}

async function withDatabase(url: string, work: (database: pg.Client) => Promise<void>): Promise<void> {
  const database = new pg.Client(connectionOf(url));
  // A line that breaks is told by the statement that was under way; without a listener it would end the program by itself.
  database.on('error', () => undefined);
  database.on('notice', ({ severity, message }) => {
    if (severity === 'WARNING') console.error(`warning: ${message ?? ''}`);
  });
  await database.connect().catch((error: unknown) => {
    throw new Error(connectionFault(error), { cause: error });
  });
  try {
    await work(database);
  } finally {
    await database.end();
  }
}

function report(applied: string[]): void {
  for (const name of applied) console.log(`applied ${name}`);
  console.log(applied.length === 0 ? 'The database is up to date.' : 'The database is now up to date.');
}
