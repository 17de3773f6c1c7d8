import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One file of `migrations/`: its name, by which it is recorded, and its SQL. */
export interface Migration {
  name: string;
  sql: string;
}

/** A connection that answers one at a time; without `values` the text may hold several statements. */
export interface Database {
  query(text: string, values?: string[]): Promise<{ rows: unknown[] }>;
}

/** A statement of the named file was refused; the transaction is rolled back and `cause` is what the database said. */
export class MigrationFailed extends Error {
  constructor(name: string, cause: unknown) {
    super(`${name} failed: ${cause instanceof Error ? cause.message : String(cause)}${inTheWay(cause)}`, {
      cause,
    });
  }
}

/** What PostgreSQL names that stands in the way of a change, such as a view; other details may hold somebody's data. */
function inTheWay(cause: unknown): string {
  const { code, detail } = (cause ?? {}) as { code?: unknown; detail?: unknown };
  return code === FEATURE_NOT_SUPPORTED && typeof detail === 'string' ? ` (${detail})` : '';
}

const FEATURE_NOT_SUPPORTED = '0A000';

/** Any number that no other program takes for its own lock on this database. */
const LOCK = 5_318_008;

/** Held until the transaction ends, and so also good through a pooler that hands out sessions by transaction. */
const WAIT_FOR_OTHERS = `pg_advisory_xact_lock(${LOCK})`;

const CREATE_RECORD = `create table if not exists public.schema_migrations (
  name text primary key,
  applied_at timestamptz not null default now()
);`;

/** PostgREST keeps the shape of the tables in mind, and outside Supabase nothing else tells it to look again. */
const TELL_POSTGREST = `notify pgrst, 'reload schema';`;

/** The migrations of a folder, in the order of their names. Throws when there are none. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  if (names.length === 0) throw new Error(`There are no .sql files in ${folder}`);
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(join(folder, name), 'utf8') })));
}

/**
 * Applies what is not recorded yet, each migration in a transaction of its own, and returns the names applied.
 * Two that run at once wait for each other. Throws `MigrationFailed`; what came before the failure stays applied.
 * PostgREST is told also when nothing was to be done: it may have been away the time before.
 */
export async function migrate(database: Database, migrations: Migration[]): Promise<string[]> {
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await applyOnce(database, migration)) applied.push(migration.name);
  }
  await database.query(TELL_POSTGREST);
  return applied;
}

/** The same as one script, for those who paste it into an SQL editor; it too waits for others and is safe to run twice. */
export function printMigrations(migrations: Migration[]): string {
  return migrations
    .map(({ name, sql }) =>
      [`-- ${name}`, 'begin;', `do $$ begin perform ${WAIT_FOR_OTHERS}; end $$;`, CREATE_RECORD, sql]
        .concat(recordOf(name), 'commit;\n')
        .join('\n'),
    )
    .concat(`${TELL_POSTGREST}\n`)
    .join('\n');
}

async function applyOnce(database: Database, { name, sql }: Migration): Promise<boolean> {
  await database.query('begin');
  try {
    await database.query(`select ${WAIT_FOR_OTHERS}`);
    await database.query(CREATE_RECORD);
    const known = await database.query('select from public.schema_migrations where name = $1', [name]);
    if (known.rows.length === 0) await database.query(`${sql}\n${recordOf(name)}`);
    await database.query('commit');
    return known.rows.length === 0;
  } catch (error) {
    // On a line that broke there is nobody to be told; the database undoes it by itself.
    await database.query('rollback').catch(() => undefined);
    throw new MigrationFailed(name, error);
  }
}

function recordOf(name: string): string {
  return `insert into public.schema_migrations (name) values ('${name.replaceAll("'", "''")}') on conflict do nothing;`;
}
