import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

/** Applies the `.sql` files of a folder that this database does not have yet, in order, and records them as it does. */
export async function applyMigrations(database: PGlite, folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
    if (await isApplied(database, name)) continue;
    const sql = await readFile(join(folder, name), 'utf8');
    await database.transaction(async (transaction) => {
      await transaction.exec(sql);
      await transaction.query('insert into public.schema_migrations (name) values ($1)', [name]);
    });
  }
}

async function isApplied(database: PGlite, name: string): Promise<boolean> {
  const { rows } = await database.query<{ known: boolean }>(
    "select to_regclass('public.schema_migrations') is not null as known",
  );
  if (!rows[0]?.known) return false;
  const found = await database.query('select from public.schema_migrations where name = $1', [name]);
  return found.rows.length > 0;
}
