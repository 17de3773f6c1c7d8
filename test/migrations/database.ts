import { PGlite } from '@electric-sql/pglite';
import type { Database } from '../../src/migrations.js';

/** PostgreSQL in this process, and the same as the migrations ask for it. */
export async function newDatabase(): Promise<{ pglite: PGlite; database: Database }> {
  const pglite = await PGlite.create();
  const database: Database = {
    query: async (text, values) => {
      if (values) return pglite.query(text, values);
      return (await pglite.exec(text)).at(-1) ?? { rows: [] };
    },
  };
  return { pglite, database };
}

/** The roles that a Supabase project is born with, */
export const SUPABASE_ROLES =
  'create role anon; create role authenticated; create role service_role bypassrls;';

/** the rights it gives them on everything new, */
export const SUPABASE_RIGHTS = `
  grant usage on schema public to anon, authenticated, service_role;
  alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
  alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
  alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;`;

/** and both together. */
export const SUPABASE = SUPABASE_ROLES + SUPABASE_RIGHTS;
