import { once } from 'node:events';
import type pg from 'pg';
import { type Migration, printMigrations, readMigrations } from '../../src/migrations.js';
import { migrateCommand, startMigrate } from '../support/migrate-command.js';
import { hasPostgres, RealPostgres } from '../support/real-postgres.js';
import { until } from '../support/until.js';
import { OPERATOR, supabaseProject } from './supabase-project.js';

const onPostgres = hasPostgres ? describe : describe.skip;

onPostgres('On PostgreSQL itself, by an operator who is no superuser,', () => {
  let postgres: RealPostgres;
  let migrations: Migration[];
  let printed: string;
  let count = 0;

  beforeAll(async () => {
    postgres = await RealPostgres.start();
    migrations = await readMigrations('migrations');
    printed = (await migrateCommand(['--print'])).out;
  }, 120_000);

  afterAll(() => postgres.stop());

  const names = () => migrations.map(({ name }) => name);

  async function project(ofPython: boolean): Promise<string> {
    const database = `project_${++count}`;
    await supabaseProject(postgres, database, { ofPython });
    return database;
  }

  const urlOf = (database: string) => postgres.url(database, OPERATOR);

  async function recorded(database: string): Promise<string[]> {
    const rows = await postgres.ask<{ name: string }>(database, 'select name from public.schema_migrations');
    return rows.map(({ name }) => name).sort();
  }

  /** How many of the database wait for a lock that somebody else holds. */
  async function waiting(database: string): Promise<number> {
    const rows = await postgres.ask(
      'postgres',
      `select from pg_stat_activity where datname = '${database}' and wait_event_type = 'Lock'`,
    );
    return rows.length;
  }

  /** What an SQL editor does with a text: one query, on a connection of its own. */
  async function paste(database: string, sql: string): Promise<void> {
    await postgres.ask(database, `set role ${OPERATOR}; ${sql}`);
  }

  /** A transaction that reads the table and does not end, so that nobody can change its shape. */
  async function reader(database: string, table: string): Promise<pg.Client> {
    const client = await postgres.connect(database);
    await client.query(`begin; select from ${table}`);
    return client;
  }

  const kinds = [
    ['a new project', false],
    ['a project of the Python original', true],
  ] as const;

  test.each(kinds)(
    'two that upgrade %s at once wait for each other, and each file is applied once',
    async (_what, ofPython) => {
      const database = await project(ofPython);
      // Everybody who migrates asks for this lock first: both are there before the first of them begins.
      const door = await postgres.connect(database);
      await door.query('select pg_advisory_lock(5318008)');
      const both = [migrateCommand([], urlOf(database)), migrateCommand([], urlOf(database))];
      await until('both to wait', async () => (await waiting(database)) === 2);
      await door.end();
      const ended = await Promise.all(both);
      expect(ended.map(({ code, err }) => ({ code, err }))).toEqual(Array(2).fill({ code: 0, err: '' }));
      const applied = ended.flatMap(({ out }) =>
        [...out.matchAll(/^applied (.*)$/gm)].map(([, name]) => name),
      );
      expect(applied.sort()).toEqual(names());
      expect(await recorded(database)).toEqual(names());
    },
    60_000,
  );

  test('one that is killed in the middle leaves whole files only, and the next one goes on from there', async () => {
    const database = await project(true);
    const before = await columns(database, 'users');
    const inTheWay = await reader(database, 'public.user_api_keys');
    const { program } = startMigrate([], urlOf(database));
    await until('it to wait in the middle of 002', async () => (await waiting(database)) === 1);
    const closed = once(program, 'close');
    program.kill('SIGKILL');
    await closed;
    await inTheWay.end();
    await until('its transaction to be undone', async () => (await others(database)) === 0);
    expect(await recorded(database)).toEqual(['001-tables.sql', '001b-same-people.sql']);
    expect(await columns(database, 'users')).toEqual(before);
    const { code, out } = await migrateCommand([], urlOf(database));
    expect(code).toBe(0);
    expect(out).toMatch(/^applied 002-/);
    expect(await recorded(database)).toEqual(names());
  }, 60_000);

  test('a line that breaks in the middle is told in a sentence, and nothing is left of the file', async () => {
    const database = await project(true);
    const before = await columns(database, 'users');
    const inTheWay = await reader(database, 'public.user_api_keys');
    const running = migrateCommand([], urlOf(database));
    await until('it to wait', async () => (await waiting(database)) === 1);
    await postgres.ask(
      'postgres',
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}' and wait_event_type = 'Lock'`,
    );
    const { code, err } = await running;
    await inTheWay.end();
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/^002-upgrade-from-original.sql failed: .*\n$/) as string,
    });
    expect(await columns(database, 'users')).toEqual(before);
  }, 60_000);

  test('what a file warns of is shown to whoever runs the command, and it goes on', async () => {
    const database = await project(true);
    await postgres.ask(
      database,
      `update public.users set email = 'ADA@example.com' where email like 'linus%'`,
    );
    const { code, err } = await migrateCommand([], urlOf(database));
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(
        /^warning: the addresses of these people differ in capital letters only/,
      ) as string,
    });
  });

  test('what of somebody else’s stands in the way is named, and nothing is left of the file', async () => {
    const database = await project(true);
    await postgres.ask(
      database,
      'create view public.report as select id, conversation from public.interviews',
    );
    const before = await columns(database, 'interviews');
    const { code, err } = await migrateCommand([], urlOf(database));
    expect(code).toBe(1);
    expect(err).toContain('view report depends on column "conversation"');
    expect(await columns(database, 'interviews')).toEqual(before);
  });

  test.each(kinds)(
    'the printed text does the same in %s: once, twice, and before or after the command',
    async (_what, ofPython) => {
      const database = await project(ofPython);
      await paste(database, printed);
      expect(await recorded(database)).toEqual(names());
      await paste(database, printed);
      expect(await migrateCommand([], urlOf(database))).toEqual({
        code: 0,
        out: 'The database is up to date.\n',
        err: '',
      });
      await paste(database, printed);
      expect(await recorded(database)).toEqual(names());
    },
    60_000,
  );

  test('of a printed text that was cut off, whole files are left, and either way leads on', async () => {
    for (const goOn of [
      (database: string) => migrateCommand([], urlOf(database)),
      (database: string) => paste(database, printed),
    ]) {
      const database = await project(true);
      const middle = printed.indexOf('create unique index if not exists user_api_keys_user_id_key');
      await paste(database, printed.slice(0, middle));
      expect((await recorded(database)).at(-1)).toBe('002b-one-row-each.sql');
      await goOn(database);
      expect(await recorded(database)).toEqual(names());
    }
  }, 60_000);

  test('whoever pasted the text of an earlier version pastes that of a later one, and it goes on', async () => {
    const database = await project(true);
    await paste(database, printMigrations(migrations.slice(0, 8)));
    await paste(database, printed);
    expect(await recorded(database)).toEqual(names());
  });

  async function others(database: string): Promise<number> {
    return (await postgres.ask('postgres', `select from pg_stat_activity where datname = '${database}'`))
      .length;
  }

  async function columns(database: string, table: string): Promise<string[]> {
    const rows = await postgres.ask<{ told: string }>(
      database,
      `select column_name || ' ' || data_type as told from information_schema.columns
       where table_schema = 'public' and table_name = '${table}' order by 1`,
    );
    return rows.map(({ told }) => told);
  }
});
