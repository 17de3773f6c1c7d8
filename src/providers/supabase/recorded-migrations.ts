import { dataOf, type Database } from './database.js';

/** The table is not there, or not known to the REST API in front of it (docs.postgrest.org, "Errors"). */
const NO_TABLE = ['42P01', 'PGRST205'];
/** `insufficient_privilege`. */
const NOT_ALLOWED = '42501';
/** What is in front of the database, or PostgREST itself, does not know the key. */
const REFUSED = [401, 403];

/**
 * The names of migrations. `not allowed` where the key may not read the record of them: it is not the service key, or the
 * migration that lets the service key read it is missing. `key refused` where the key is none of this database's.
 */
export type Recorded = string[] | 'not allowed' | 'key refused';

/**
 * The migrations that a database has; none where it has no record of them.
 * @throws AppError when the database cannot be asked.
 */
export async function recordedMigrations(database: Database): Promise<Recorded> {
  const answer = await database.from('schema_migrations').select('name');
  if (answer.error && NO_TABLE.includes(answer.error.code)) return [];
  if (answer.error?.code === NOT_ALLOWED) return 'not allowed';
  if (REFUSED.includes(answer.status)) return 'key refused';
  const rows = await dataOf<{ name: string }[]>(Promise.resolve(answer));
  return rows.map(({ name }) => name);
}
