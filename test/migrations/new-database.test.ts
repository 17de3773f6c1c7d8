import type { PGlite } from '@electric-sql/pglite';
import {
  type Database,
  migrate,
  type Migration,
  MigrationFailed,
  printMigrations,
  readMigrations,
} from '../../src/migrations.js';
import { newDatabase, SUPABASE } from './database.js';

let pglite: PGlite;
let database: Database;
let migrations: Migration[];

beforeAll(async () => {
  ({ pglite, database } = await newDatabase());
  migrations = await readMigrations('migrations');
}, 120_000);

beforeEach(() => pglite.exec('drop schema public cascade; create schema public;'));

afterAll(() => pglite.close());

const names = () => migrations.map(({ name }) => name);

async function column(sql: string): Promise<unknown[]> {
  return (await pglite.query<[unknown]>(sql, [], { rowMode: 'array' })).rows.map(([value]) => value);
}

test('an empty database gets everything once, and the second run finds nothing to do', async () => {
  expect(await migrate(database, migrations)).toEqual(names());
  expect(await column('select name from schema_migrations order by name')).toEqual(names());
  expect(await migrate(database, migrations)).toEqual([]);
});

test('each file may be run again by hand, also with rows in the tables and an interview running', async () => {
  await migrate(database, migrations);
  await pglite.exec(`
    insert into users (email) values ('ada@example.test');
    insert into interviews (user_id, candidate_name) select id, 'Ada' from users;`);
  for (const { sql } of migrations) await pglite.exec(sql);
  expect(await column('select ended_by from interviews')).toEqual([null]);
});

test('the printed script does the same and is recorded, so that a later run has nothing to do', async () => {
  await pglite.exec(printMigrations(migrations));
  await pglite.exec(printMigrations(migrations));
  expect(await migrate(database, migrations)).toEqual([]);
});

test.each([
  ['the command', () => migrate(database, migrations)],
  ['the printed script', () => pglite.exec(printMigrations(migrations))],
])(
  'after %s PostgREST is told to look at the tables again, also when nothing was to be done',
  async (_how, run) => {
    const told: string[] = [];
    const leave = await pglite.listen('pgrst', (what) => void told.push(what));
    await run();
    await run();
    await leave();
    expect(told.filter((what) => what === 'reload schema')).toHaveLength(2);
  },
);

test('a migration that fails is named and leaves no trace, and those before it stay', async () => {
  const broken = [
    ...migrations,
    { name: '999-broken.sql', sql: 'create table half (); select nothing_like_this();' },
  ];
  const failure = await migrate(database, broken).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(MigrationFailed);
  expect(String(failure)).toContain('999-broken.sql failed: function nothing_like_this() does not exist');
  expect(await column(`select to_regclass('half')`)).toEqual([null]);
  expect(await column('select name from schema_migrations order by name')).toEqual(names());
});

test('a folder without migrations is an error, not a success', async () => {
  await expect(readMigrations('test/migrations')).rejects.toThrow(
    'There are no .sql files in test/migrations',
  );
});

test('forgetting Ada forgets her keys, interviews, feedback and documents', async () => {
  await migrate(database, migrations);
  await pglite.exec(`
    insert into users (id, email) values ('00000000-0000-4000-8000-00000000000a', 'ada@example.test');
    insert into user_api_keys (user_id) select id from users;
    insert into interviews (user_id, candidate_name) select id, 'Ada' from users;
    insert into feedback (user_id, interview_id, feedback_data) select user_id, id, '{}' from interviews;
    insert into documents (user_id, document_type, filename, text, char_count)
      select id, 'resume', 'cv.txt', 'x', 1 from users;
    delete from users;`);
  for (const table of ['user_api_keys', 'interviews', 'feedback', 'documents']) {
    expect(await column(`select count(*)::int from ${table}`)).toEqual([0]);
  }
});

test('the scores of a report stand beside it, and follow it', async () => {
  await migrate(database, migrations);
  await pglite.exec(`
    insert into users (email) values ('ada@example.test');
    insert into interviews (user_id, candidate_name) select id, 'Ada' from users;
    insert into feedback (user_id, interview_id, feedback_data)
      select user_id, id, '{"scores": {"overall_score": 3.5}, "feedback": "A report."}' from interviews;`);
  expect(await column('select scores from feedback')).toEqual([{ overall_score: 3.5 }]);
  await pglite.exec(`update feedback set feedback_data = '{"scores": {"overall_score": 4}}'`);
  expect(await column('select scores from feedback')).toEqual([{ overall_score: 4 }]);
});

test('a change dates its row, unless it brings a date', async () => {
  await migrate(database, migrations);
  await pglite.exec(`
    insert into users (email, updated_at) values ('ada@example.test', '2020-01-01'), ('grace@example.test', '2020-01-01');
    update users set full_name = 'Ada' where email like 'ada%';
    update users set updated_at = '2021-01-01' where email like 'grace%';`);
  const dates = `select case when updated_at > now() - interval '1 hour' then 'now' else updated_at::date::text end`;
  expect(await column(`${dates} from users order by email`)).toEqual(['now', '2021-01-01']);
});

test('on Supabase a browser may touch nothing, and the server everything', async () => {
  await pglite.exec(SUPABASE);
  await migrate(database, migrations);
  const tables = [
    'documents',
    'feedback',
    'interviews',
    'schema_migrations',
    'sessions',
    'user_api_keys',
    'users',
  ];
  expect(
    await column(`select relname from pg_class where relkind = 'r' and relrowsecurity
                  and relnamespace = 'public'::regnamespace order by relname`),
  ).toEqual(tables);
  for (const role of ['anon', 'authenticated']) {
    const rights = `select grantee from information_schema.role_table_grants where grantee = '${role}'`;
    expect(await column(rights)).toEqual([]);
    await expect(pglite.exec(`set role ${role}; select * from users`)).rejects.toThrow('permission denied');
    await pglite.exec('reset role');
  }
  await pglite.exec(
    `set role service_role; insert into sessions values ('s', '{}', now()); delete from sessions; reset role`,
  );
});
