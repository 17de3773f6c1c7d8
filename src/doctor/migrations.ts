import { missingMigrations } from '../migrations-check.js';
import type { Database } from '../providers/supabase/database.js';
import { recordedMigrations } from '../providers/supabase/recorded-migrations.js';
import { broken, notChecked, works, type Finding } from './finding.js';

/** Whether the database has every migration; those of a newer program do no harm. @param needed their names. */
export async function migrationsRecorded(database: Database, needed: string[]): Promise<Finding> {
  const recorded = await recordedMigrations(database).catch(() => 'not asked' as const);
  // Why the key is refused is told of the database.
  if (recorded === 'not asked' || recorded === 'key refused')
    return notChecked('the database could not be asked.');
  const problem = missingMigrations(needed, recorded);
  if (problem) return broken(problem);
  const newer = recorded === 'not allowed' ? [] : recorded.filter((name) => !needed.includes(name));
  const said = `the database has all ${needed.length}`;
  if (newer.length === 0) return works(`${said}.`);
  return works(`${said}, and of a newer version of the program: ${newer.join(', ')}.`);
}
