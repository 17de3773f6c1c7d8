import type { PGlite } from '@electric-sql/pglite';
import { migrate, readMigrations } from '../../src/migrations.js';
import { newDatabase, SUPABASE } from './database.js';
import { ADA, GRACE, ORIGINAL } from './original.js';

/** As Supabase's `postgres`: no superuser, owner of what is public alone, may make roles; auth is somebody else's. */
const OWNER = `
  create role operator nosuperuser createrole;
  alter schema public owner to operator;`;

const AUTH_OF_SOMEBODY_ELSE = `
  create role auth_admin nosuperuser;
  do $$
  declare name text;
  begin
    for name in select tablename from pg_tables where schemaname = 'public' loop
      execute format('alter table public.%I owner to operator', name);
    end loop;
  end $$;
  alter schema auth owner to auth_admin;
  alter table auth.users owner to auth_admin;
  grant usage on schema auth to operator;
  grant select on auth.users to operator;`;

describe.each([
  ['a new project', SUPABASE + OWNER],
  ['a project of the Python original', SUPABASE + ORIGINAL + OWNER + AUTH_OF_SOMEBODY_ELSE],
])('By an operator who is no superuser, in %s,', (_what, before) => {
  let pglite: PGlite;
  let warnings: string[];

  /** What the operator says; the notices that something is there already are no warnings. */
  const say = (sql: string) =>
    pglite.exec(sql, {
      onNotice: ({ severity, message = '' }) => void (severity === 'WARNING' && warnings.push(message)),
    });

  beforeAll(async () => {
    warnings = [];
    ({ pglite } = await newDatabase());
    await pglite.exec(before);
    await pglite.exec('set role operator');
  }, 120_000);

  afterAll(() => pglite.close());

  test('every migration is applied, and once more; each limit that could not be set is told by itself', async () => {
    const database = {
      query: async (text: string, values?: string[]) =>
        values ? pglite.query(text, values) : ((await say(text)).at(-1) ?? { rows: [] }),
    };
    const migrations = await readMigrations('migrations');
    expect(await migrate(database, migrations)).toEqual(migrations.map(({ name }) => name));
    const told = [
      'service_role keeps the statement_timeout it has: 42501',
      'service_role keeps the lock_timeout it has: 42501',
    ];
    expect(warnings).toEqual(told);
    for (const { sql } of migrations) await say(sql);
    expect(warnings).toEqual([...told, ...told]);
  }, 120_000);

  test('browsers have no right to any table or function, and the server has all that it needs', async () => {
    const { rows } = await pglite.query(`
      select who.name, bool_or(has_table_privilege(who.name, c.oid, 'select, insert, update, delete, truncate')) as some,
        bool_and(has_table_privilege(who.name, c.oid, 'select') and has_table_privilege(who.name, c.oid, 'insert')
          and has_table_privilege(who.name, c.oid, 'update') and has_table_privilege(who.name, c.oid, 'delete')) as all,
        bool_or(has_function_privilege(who.name, 'public.forget_in_auth()', 'execute')) as calls
      from pg_class c, (values ('anon'), ('authenticated'), ('service_role')) as who (name)
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by who.name order by who.name`);
    expect(rows).toMatchObject([
      { name: 'anon', some: false, calls: false },
      { name: 'authenticated', some: false, calls: false },
      { name: 'service_role', all: true },
    ]);
  });

  test('forgetting somebody whose login is not the operator’s to delete takes all else, and says so', async () => {
    warnings = [];
    await pglite.exec(
      `insert into users (id, email) values ('${ADA}', 'ada@example.test') on conflict do nothing`,
    );
    await pglite.exec('set role service_role');
    await say(`delete from public.users where id = '${ADA}'`);
    await pglite.exec('reset role');
    expect((await pglite.query(`select id from public.users where id = '${ADA}'`)).rows).toEqual([]);
    expect((await pglite.query(`select from public.user_api_keys where user_id = '${ADA}'`)).rows).toEqual(
      [],
    );
    const kept = 'auth.users kept the row of a person who was forgotten: 42501';
    if (!before.includes(AUTH_OF_SOMEBODY_ELSE)) return expect(warnings).toEqual([]);
    expect(warnings).toEqual([kept]);
    expect((await pglite.query('select id from auth.users order by id')).rows).toEqual([
      { id: ADA },
      { id: GRACE },
    ]);
  });
});
