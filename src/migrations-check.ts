import { recordedMigrations, type Recorded } from './providers/supabase/recorded-migrations.js';
import type { Database } from './providers/supabase/database.js';
import { keyRefused } from './service-key.js';
import type { StartCheck } from './start-checks.js';

const WHAT_TO_DO =
  'Run “npm run migrate” with DATABASE_URL, or paste what “npm run migrate -- --print” prints into the SQL editor of the database.';

/**
 * Whether the database has every migration this program was made for. One that has more is newer: an older program goes on
 * with it while the new one is being deployed.
 * @param needed the names of the migrations.
 */
export function migrationsCheck(database: Database, needed: string[]): StartCheck {
  return {
    problem: async () => missingMigrations(needed, await recordedMigrations(database)),
    failure: 'migrations of the database could not be looked through',
  };
}

/** What is missing, and what to do; null when nothing is. */
export function missingMigrations(needed: string[], recorded: Recorded): string | null {
  if (recorded === 'key refused') return keyRefused('The database');
  if (recorded === 'not allowed') {
    return (
      'The database does not let SUPABASE_SERVICE_KEY read which migrations it has. Either this is not the service key ' +
      `(the secret one, also called service_role), or the database is not migrated. ${WHAT_TO_DO}`
    );
  }
  const missing = needed.filter((name) => !recorded.includes(name));
  if (missing.length === 0) return null;
  if (recorded.length === 0) return `The database has no record of any migration. ${WHAT_TO_DO}`;
  return `The database lacks ${missing.length} of ${needed.length} migrations: ${missing.join(', ')}. ${WHAT_TO_DO}`;
}
