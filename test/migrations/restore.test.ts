import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readMigrations } from '../../src/migrations.js';
import { migrateCommand } from '../support/migrate-command.js';
import { GRACE, type Row } from '../support/python-rows.js';
import { hasPostgres, RealPostgres } from '../support/real-postgres.js';
import { OPERATOR, supabaseProject } from './supabase-project.js';

const onPostgres = hasPostgres ? describe : describe.skip;

const run = promisify(execFile);

/** The commands of the page, but for the doctor, whom there is no site to show to. */
const [BACKUP = '', RESTORE = ''] =
  readFileSync('docs/operate.md', 'utf8')
    .match(/(?<=```sh\n)pg_(dump|restore) [^]*?(?=\n```)/g)
    ?.map((commands) => commands.replace(/ &&\nnpm run doctor$/, '')) ?? [];

/** Beside the rows that a project has already. */
const GRACES_ROWS = `
  insert into public.users (id, email) values ('${GRACE}', 'grace@example.com') on conflict do nothing;
  insert into public.user_api_keys (user_id, openai_key_encrypted) values ('${GRACE}', 'gAAAA');
  insert into public.interviews (user_id, candidate_name) values ('${GRACE}', 'Grace');
  insert into public.feedback (user_id, interview_id, feedback_data)
    select user_id, id, '{"scores": {"overall_score": 4}}' from public.interviews where candidate_name = 'Grace';
  insert into public.documents (user_id, document_type, filename, text, char_count)
    values ('${GRACE}', 'resume', 'cv.pdf', 'COBOL', 5);
  insert into public.sessions (sid, data, expires_at, user_id) values ('sid', '{}', now(), '${GRACE}');`;

/** Every right to something in the schema, to the schema, and to what will be new in it. */
const RIGHTS = `
  select format('%s: %s to %s', what, privilege_type, case grantee when 0 then 'everybody' else grantee::regrole::text end) as told
  from (
    select oid::regclass::text, coalesce(relacl, acldefault('r', relowner)) from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'S')
    union all select attrelid::regclass || '.' || attname, attacl from pg_attribute
      where attacl is not null and attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    union all select oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner)) from pg_proc
      where pronamespace = 'public'::regnamespace
    union all select 'schema', nspacl from pg_namespace where nspname = 'public'
    union all select format('new %s of %s', defaclobjtype, defaclrole::regrole), defaclacl from pg_default_acl
  ) as things (what, rights), aclexplode(rights) order by 1`;

const RECORD = 'select name from public.schema_migrations order by name collate "C"';

const TABLES = `select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace
  and relkind = 'r' and relname not in ('sessions', 'schema_migrations')`;

/** What of ours a browser could read, change or call. */
const HELD_BY_BROWSERS = `
  select browser, oid::regclass::text as what from pg_class, unnest(array['anon', 'authenticated']) as browser
    where oid = any (array['public.users', 'public.user_api_keys', 'public.interviews', 'public.feedback',
      'public.documents', 'public.sessions', 'public.schema_migrations']::regclass[])
    and has_table_privilege(browser, oid, 'select, insert, update, delete, truncate, references, trigger')
  union all select browser, oid::regprocedure::text from pg_proc, unnest(array['anon', 'authenticated']) as browser
    where oid in ('public.touch_updated_at()'::regprocedure, 'public.forget_in_auth()'::regprocedure)
    and has_function_privilege(browser, oid, 'execute')`;

/** Limits are a role's, and a role is in no dump. */
const LIMITS = `select rolconfig from pg_roles where rolname = 'service_role'`;

onPostgres('On PostgreSQL itself, a backup that was made as docs/operate.md tells', () => {
  let postgres: RealPostgres;
  let folder: string;
  let count = 0;

  beforeAll(async () => {
    postgres = await RealPostgres.start();
    folder = await mkdtemp(join(tmpdir(), 'backup-'));
  }, 120_000);

  afterAll(async () => {
    await rm(folder, { recursive: true });
    await postgres.stop();
  });

  test.each([
    ['a project that was always ours', false],
    ['one that was the Python original’s', true],
  ])(
    'of %s is whole in a new project, where everybody has the rights that they had',
    async (_which, ofPython) => {
      const [former, backup] = await backedUp({ ofPython });
      const project = await newProject();
      await operate(RESTORE, project, backup);
      expect(await kept(project)).toEqual(await kept(former));
      expect(await ask(project, 'select from public.sessions')).toEqual([]);
      expect(await ask(project, RECORD)).toEqual(
        (await readMigrations('migrations')).map(({ name }) => ({ name })),
      );
      expect(await ask(project, RIGHTS)).toEqual(await ask(former, RIGHTS));
      expect(await ask(project, LIMITS)).toEqual([
        { rolconfig: ['statement_timeout=7s', 'lock_timeout=5s'] },
      ]);
      await expectServedAndClosed(project);
    },
    60_000,
  );

  test('is read and written by the server in a new project that gives nobody a right by itself', async () => {
    const [, backup] = await backedUp({ ofPython: false });
    const project = await newProject();
    await ask(
      project,
      `set role ${OPERATOR};
       revoke usage on schema public from public, anon, authenticated, service_role;
       alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
       alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;`,
    );
    await operate(RESTORE, project, backup);
    await expectServedAndClosed(project);
  }, 60_000);

  /** A project in which people have been, and the file that was made of it. */
  async function backedUp({ ofPython }: { ofPython: boolean }): Promise<[string, string]> {
    const project = await newProject({ ofPython });
    const { code, err } = await migrateCommand([], postgres.url(project, OPERATOR));
    if (code !== 0) throw new Error(err);
    await ask(project, GRACES_ROWS);
    const backup = join(folder, `${project}.dump`);
    await operate(BACKUP, project, backup);
    return [project, backup];
  }

  /** All databases of this server share their roles: a new project's has no limits. */
  async function newProject({ ofPython } = { ofPython: false }): Promise<string> {
    const project = `project_${++count}`;
    await supabaseProject(postgres, project, { ofPython });
    await ask(project, 'alter role service_role reset all');
    return project;
  }

  /** What somebody does who copies the commands and has another name for the file. */
  async function operate(commands: string, project: string, backup: string): Promise<void> {
    expect(commands).toMatch(/mockflow-.*\.dump/);
    await run('/bin/sh', ['-c', commands.replace(/mockflow-.*\.dump/, backup)], {
      env: {
        PATH: `${postgres.programs}:${process.env.PATH}`,
        DATABASE_URL: postgres.url(project, OPERATOR),
      },
    });
  }

  /** The server's role reads and writes, and a browser is refused whatever it asks for. */
  async function expectServedAndClosed(project: string): Promise<void> {
    const started = `insert into public.interviews (user_id, candidate_name) values ('${GRACE}', 'Grace') returning ended_by`;
    expect(await ask(project, `set role service_role; ${started}`)).toEqual([{ ended_by: null }]);
    expect(await ask(project, HELD_BY_BROWSERS)).toEqual([]);
  }

  /** The rows of every table, but for the sessions and the record of the migrations. */
  async function kept(project: string): Promise<Record<string, unknown>> {
    const found: Record<string, unknown> = {};
    for (const { name } of await ask(project, TABLES)) {
      const table = String(name);
      [found[table]] = await ask(
        project,
        `select jsonb_agg(to_jsonb(t) order by to_jsonb(t)) as rows from ${table} t`,
      );
    }
    return found;
  }

  const ask = (project: string, sql: string) => postgres.ask<Row>(project, sql);
});
