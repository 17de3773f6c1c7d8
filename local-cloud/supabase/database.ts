import { PGlite } from '@electric-sql/pglite';
import { applyMigrations } from './migrations.js';

/** Opens the PostgreSQL database of a folder (made if missing; none: in memory) with the migrations applied. */
export async function openDatabase(folder: string | undefined, migrationsFolder: string): Promise<PGlite> {
  const database = await PGlite.create(folder);
  await database.exec(SUPABASE_ROLES);
  await applyMigrations(database, migrationsFolder);
  return database;
}

// The roles that every Supabase project is born with, so that the migrations meet them here as well.
const SUPABASE_ROLES = `
  do $$ begin
    if not exists (select from pg_roles where rolname = 'service_role') then
      create role anon nologin;
      create role authenticated nologin;
      create role service_role nologin bypassrls;
    end if;
  end $$`;
