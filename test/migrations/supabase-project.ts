import { AUTH_ROWS, AUTH_SCHEMA, PUBLIC_ROWS, PUBLIC_SCHEMA } from '../support/python-original.js';
import type { RealPostgres } from '../support/real-postgres.js';
import { SUPABASE_RIGHTS, SUPABASE_ROLES } from './database.js';

/** Whom the migrations run as: like Supabase's `postgres`, no superuser, and not the owner of `auth`. */
export const OPERATOR = 'operator';

const ROLES = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = '${OPERATOR}') then
      ${SUPABASE_ROLES}
      create role ${OPERATOR} login nosuperuser createrole bypassrls password 'only for a test';
      -- From PostgreSQL 16 on CREATEROLE alone does not do.
      grant service_role to ${OPERATOR} with admin option;
      create role auth_admin;
      create role supabase_admin;
    end if;
  end $$;`;

/** The platform's own role makes things as well, and what it gives away is nobody else's to say. */
const RIGHTS_OF_THE_PLATFORM = SUPABASE_RIGHTS.replaceAll(
  'default privileges',
  'default privileges for role supabase_admin',
);

/** Makes a database as a new project of Supabase has it, or as one has it in which the Python original has lived. */
export async function supabaseProject(
  postgres: RealPostgres,
  name: string,
  { ofPython }: { ofPython: boolean },
): Promise<void> {
  await postgres.create(name);
  await postgres.ask(name, ROLES);
  await postgres.ask(
    name,
    `alter database ${name} owner to ${OPERATOR}; set role ${OPERATOR}; ${SUPABASE_RIGHTS}`,
  );
  await postgres.ask(name, RIGHTS_OF_THE_PLATFORM);
  const auth = `${AUTH_SCHEMA}
    alter schema auth owner to auth_admin; alter table auth.users owner to auth_admin;
    grant usage on schema auth to ${OPERATOR}; grant select on auth.users to ${OPERATOR};`;
  await postgres.ask(name, auth);
  if (!ofPython) return;
  await postgres.ask(name, `${AUTH_ROWS} set role ${OPERATOR}; ${PUBLIC_SCHEMA} ${PUBLIC_ROWS}`);
}
