import type { PGlite } from '@electric-sql/pglite';
import { migrate, readMigrations } from '../../src/migrations.js';
import { newDatabase, SUPABASE } from './database.js';
import { ADA, ORIGINAL } from './original.js';

/** Everything in schema public that somebody could have a right to, as it must be called in SQL. */
interface Found {
  kind: 'table' | 'view' | 'sequence' | 'function';
  name: string;
}

const FOUND = `
  select case when relkind in ('r', 'p', 'f') then 'table' when relkind = 'S' then 'sequence' else 'view' end as kind,
    oid::regclass::text as name
  from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f', 'v', 'm', 'S')
  union all
  select 'function', oid::regprocedure::text from pg_proc where pronamespace = 'public'::regnamespace
  order by kind, name`;

const BROWSERS = ['anon', 'authenticated'];

const ONE_OF_EACH = `
  insert into users (id, email) values ('${ADA}', 'ada@example.test') on conflict do nothing;
  insert into user_api_keys (user_id, openai_key_encrypted) values ('${ADA}', 'gAAAA') on conflict do nothing;
  insert into interviews (user_id, candidate_name) values ('${ADA}', 'Ada');
  insert into feedback (user_id, interview_id, feedback_data)
    select user_id, id, '{}' from interviews on conflict do nothing;
  insert into documents (user_id, document_type, filename, text, char_count) values ('${ADA}', 'resume', 'cv', 'x', 1);
  insert into sessions (sid, data, expires_at) values ('sid', '{}', now());`;

describe.each([
  ['a new Supabase project', ''],
  ['a project of the Python original, with its policies', ORIGINAL],
])('In %s', (_what, before) => {
  let pglite: PGlite;
  let found: Found[];

  beforeAll(async () => {
    const opened = await newDatabase();
    ({ pglite } = opened);
    await pglite.exec(SUPABASE + before);
    await migrate(opened.database, await readMigrations('migrations'));
    await pglite.exec(ONE_OF_EACH);
    found = await rows<Found>(FOUND);
  }, 120_000);

  afterAll(() => pglite.close());

  async function rows<T>(sql: string): Promise<T[]> {
    return (await pglite.query<T>(sql)).rows;
  }

  const tables = () => found.filter(({ kind }) => kind === 'table').map(({ name }) => name);

  /** What the database says to a statement of that role, which is undone. */
  async function saidTo(role: string, sql: string): Promise<string> {
    await pglite.exec(`begin; set local role ${role}`);
    try {
      await pglite.exec(sql);
      return 'done';
    } catch (error) {
      return (error as Error).message.replace(/ for .*/, '');
    } finally {
      await pglite.exec('rollback');
    }
  }

  /** What each of these is answered, without repetitions. */
  async function answersTo(role: string, statements: string[]): Promise<string[]> {
    const answers = [];
    for (const sql of statements) answers.push(await saidTo(role, sql));
    return [...new Set(answers)];
  }

  test('there is what the server needs, and what is looked at is not nothing', () => {
    expect(tables()).toEqual(
      expect.arrayContaining(['users', 'user_api_keys', 'interviews', 'feedback', 'documents', 'sessions']),
    );
    expect(found.map(({ name }) => name)).toContain('forget_in_auth()');
  });

  test.each(BROWSERS)('%s can do nothing to any table or view: every statement is refused', async (role) => {
    const things = found.filter(({ kind }) => kind === 'table' || kind === 'view');
    for (const { name } of things) {
      const [column] = await rows<{ attname: string }>(
        `select quote_ident(attname) as attname from pg_attribute where attrelid = '${name}'::regclass and attnum > 0
         and not attisdropped and attgenerated = '' order by attnum limit 1`,
      );
      const statements = [
        `select * from ${name}`,
        `select count(*) from ${name}`,
        `select ${column?.attname} from ${name} limit 1`,
        `insert into ${name} default values`,
        `update ${name} set ${column?.attname} = ${column?.attname}`,
        `delete from ${name}`,
        `truncate ${name}`,
        `lock table ${name} in access share mode`,
        `create trigger mine before insert on ${name} for each row execute function suppress_redundant_updates_trigger()`,
        `copy ${name} to stdout`,
      ];
      expect([name, await answersTo(role, statements)]).toEqual([
        name,
        [expect.stringMatching('^permission denied')],
      ]);
    }
  });

  test.each(BROWSERS)(
    '%s holds no right to anything in the catalogue, not even to a column',
    async (role) => {
      const rights = {
        table: 'select, insert, update, delete, truncate, references, trigger',
        view: 'select, insert, update, delete, truncate, references, trigger',
        sequence: 'usage, select, update',
        function: 'execute',
      };
      const held = [];
      for (const { kind, name } of found) {
        const ask = { table: 'table', view: 'table', sequence: 'sequence', function: 'function' }[kind];
        const [whole] = await rows<{ held: boolean }>(
          `select has_${ask}_privilege('${role}', '${name}', '${rights[kind]}') as held`,
        );
        const [part] =
          ask === 'table'
            ? await rows<{ held: boolean }>(
                `select has_any_column_privilege('${role}', '${name}', 'select, insert, update, references') as held`,
              )
            : [];
        if (whole?.held || part?.held) held.push(name);
      }
      expect(held).toEqual([]);
    },
  );

  test.each(BROWSERS)('%s can make nothing in the schema, and is in no other role', async (role) => {
    const makes = ['create table public.mine ()', 'create view public.mine as select 1'];
    expect(await answersTo(role, makes)).toEqual(['permission denied']);
    expect(
      await rows(`select roleid::regrole from pg_auth_members where member = '${role}'::regrole`),
    ).toEqual([]);
  });

  test('row-level security is on for every table, and no policy lets anybody through', async () => {
    const on = await rows<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace
       and relkind in ('r', 'p') and relrowsecurity order by name`,
    );
    expect(on.map(({ name }) => name)).toEqual(tables());
    expect(await rows(`select polname from pg_policy`)).toEqual([]);
  });

  test.each(BROWSERS)(
    'were rights given to %s by mistake, it would still see and change no row',
    async (role) => {
      for (const name of tables()) {
        await pglite.exec(`begin; grant all on ${name} to ${role}; set local role ${role}`);
        try {
          expect(await rows(`select * from ${name}`)).toEqual([]);
          expect((await pglite.query(`delete from ${name}`)).affectedRows).toBe(0);
          await expect(pglite.exec(`insert into ${name} default values`)).rejects.toThrow(
            /row-level security|null value/,
          );
        } finally {
          await pglite.exec('rollback');
        }
      }
    },
  );

  test('service_role can do all that the server does, to every table', async () => {
    for (const name of tables()) {
      const [first] = await rows<{ attname: string }>(
        `select quote_ident(attname) as attname from pg_attribute where attrelid = '${name}'::regclass and attnum = 1`,
      );
      expect([
        name,
        await answersTo('service_role', [
          `do $$ begin if not exists (select from ${name}) then raise 'sees nothing'; end if; end $$`,
          `update ${name} set ${first?.attname} = ${first?.attname}`,
          `delete from ${name}`,
        ]),
      ]).toEqual([name, ['done']]);
    }
    expect(await saidTo('service_role', `delete from users; delete from sessions; ${ONE_OF_EACH}`)).toBe(
      'done',
    );
  });

  test('no query of the server goes on for longer than the server waits for it', async () => {
    expect(await rows(`select rolconfig from pg_roles where rolname = 'service_role'`)).toEqual([
      { rolconfig: ['statement_timeout=7s', 'lock_timeout=5s'] },
    ]);
  });
});

test('what is new and has no rule is found: a table, a view, a sequence and a function', async () => {
  const { pglite, database } = await newDatabase();
  await pglite.exec(SUPABASE);
  await migrate(database, await readMigrations('migrations'));
  const before = (await pglite.query<Found>(FOUND)).rows.length;
  await pglite.exec(`create table forgotten (n serial); create view seen as select * from forgotten;
    create function called() returns int language sql as 'select 1';`);
  const { rows } = await pglite.query<Found>(FOUND);
  expect(rows.length - before).toBe(4);
  const { rows: held } =
    await pglite.query(`select has_table_privilege('anon', 'forgotten', 'select') as anon,
    has_sequence_privilege('anon', 'forgotten_n_seq', 'usage') as counts, has_function_privilege('anon', 'called()', 'execute') as calls`);
  expect(held).toEqual([{ anon: true, counts: true, calls: true }]);
  await pglite.close();
}, 120_000);
