import { resolve } from 'node:path';
import pg from 'pg';
import { readDatabaseUrl } from './config.js';
import { migrate, printMigrations, readMigrations } from './migrations.js';

/** How long to wait for a database that does not answer. */
const CONNECT_TIMEOUT_MS = 10_000;

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}

async function main(args: string[]): Promise<void> {
  const migrations = await readMigrations(resolve('migrations'));
  if (args.includes('--print')) return void process.stdout.write(printMigrations(migrations));
  const unknown = args[0];
  if (unknown) throw new Error(`Unknown argument ${unknown}: only --print is known.`);
  await withDatabase(readDatabaseUrl(), async (database) => report(await migrate(database, migrations)));
}

async function withDatabase(url: string, work: (database: pg.Client) => Promise<void>): Promise<void> {
  const database = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await database.connect().catch((error: unknown) => {
    throw new Error(`The database of DATABASE_URL cannot be reached: ${sentenceOf(error)}`, { cause: error });
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

// A refused connection to a name with several addresses is an AggregateError, whose own message is empty.
function sentenceOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(sentenceOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
