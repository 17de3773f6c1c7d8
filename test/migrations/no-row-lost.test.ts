import { isDeepStrictEqual } from 'node:util';
import { migrate, readMigrations } from '../../src/migrations.js';
import { migrateCommand } from '../support/migrate-command.js';
import { insert, PYTHON_ORIGINAL } from '../support/python-original.js';
import { GRACE, interviewRows } from '../support/python-rows.js';
import { hasPostgres, RealPostgres } from '../support/real-postgres.js';
import { newDatabase, SUPABASE } from './database.js';
import { OPERATOR, supabaseProject } from './supabase-project.js';

type Row = Record<string, unknown>;

/** A database of the original, before and after its upgrade. */
interface Original {
  rows: (sql: string) => Promise<Row[]>;
  /** Several statements, in one go and on their own. */
  write: (sql: string) => Promise<void>;
  upgrade: () => Promise<void>;
  close: () => Promise<void>;
}

async function inThisProcess(): Promise<Original> {
  const { pglite, database } = await newDatabase();
  await pglite.exec(SUPABASE + PYTHON_ORIGINAL);
  return {
    rows: async (sql) => (await pglite.query<Row>(sql)).rows,
    write: async (sql) => void (await pglite.exec(sql).finally(() => pglite.exec('reset role'))),
    upgrade: async () => void (await migrate(database, await readMigrations('migrations'))),
    close: () => pglite.close(),
  };
}

/** PostgreSQL itself, upgraded by the command as somebody who is no superuser. */
async function onPostgres(): Promise<Original> {
  const postgres = await RealPostgres.start();
  await supabaseProject(postgres, 'original', { ofPython: true });
  return {
    rows: (sql) => postgres.ask<Row>('original', sql),
    write: async (sql) => void (await postgres.ask('original', sql)),
    upgrade: async () => {
      const { code, err } = await migrateCommand([], postgres.url('original', OPERATOR));
      if (code !== 0) throw new Error(err);
    },
    close: () => postgres.stop(),
  };
}

/** Every row of every table that is not the system's, as one value each, under a name that stays. */
async function snapshot({ rows }: Original): Promise<Map<string, Row>> {
  const tables =
    await rows(`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('public', 'auth') and table_type = 'BASE TABLE' order by 1`);
  const all = new Map<string, Row>();
  for (const { name } of tables) {
    const found = await rows(`select to_jsonb(t) as row from ${String(name)} t`);
    for (const { row } of found as { row: Row }[])
      all.set(`${String(name)} ${String(row.id ?? row.email ?? row.name)}`, row);
  }
  return all;
}

/** The same content, though a type may have changed: of times, the instant counts. */
function isSame(before: unknown, after: unknown): boolean {
  if (isDeepStrictEqual(before, after)) return true;
  const [one, other] = [instant(before), instant(after)];
  return one !== undefined && one === other;
}

/** The original's server lived in UTC, and so a time without a zone is one of UTC. To the microsecond. */
function instant(value: unknown): string | undefined {
  const [, time, zone = '+00:00'] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)(\+00:00)?$/.exec(String(value)) ?? [];
  return time && `${time}${zone}`;
}

describe.each([
  ['PostgreSQL in this process', inThisProcess, true],
  ['PostgreSQL itself', onPostgres, hasPostgres],
] as const)('A database of the Python original on %s', (_name, open, isThere) => {
  const there = isThere ? test : test.skip;
  let original: Original | undefined;
  let before: Map<string, Row>;
  let after: Map<string, Row>;

  beforeAll(async () => {
    if (!isThere) return;
    original = await open();
    before = await snapshot(original);
    await original.upgrade();
    after = await snapshot(original);
  }, 180_000);

  afterAll(() => original?.close());

  there('keeps every row', () => {
    expect(before.size).toBeGreaterThan(45);
    expect([...before.keys()].filter((name) => !after.has(name))).toEqual([]);
  });

  there('keeps every value of every column, but that what was never said to have ended has ended', () => {
    const changed = [...before].flatMap(([name, row]) =>
      Object.keys(row)
        .filter((column) => !isSame(row[column], after.get(name)?.[column]))
        .map((column) => [name, column, row[column], after.get(name)?.[column]]),
    );
    expect(changed).toEqual([
      ['public.interviews 50000000-0000-4000-8000-000000000001', 'ended_by', null, 'unknown'],
    ]);
  });

  there('gains nobody but the one whom only auth.users knew', () => {
    const gained = [...after.keys()].filter((name) => !before.has(name));
    const ours = gained.filter((name) => !name.startsWith('public.schema_migrations'));
    expect(ours).toEqual([`public.users ${GRACE}`]);
  });

  there('takes from now on what the original’s own rules forbade', async () => {
    const [row] =
      (await original?.rows(`
      insert into public.interviews (user_id, candidate_name, ended_by, experience_level)
      select id, 'Ada', 'worker_crash', 'lead' from public.users limit 1 returning ended_by, internal_note, room_name`)) ??
      [];
    expect(row).toEqual({ ended_by: 'worker_crash', internal_note: null, room_name: null });
  });

  there(
    'can still be written by the server of the original with its service key, and read by no browser',
    async () => {
      const [row] = interviewRows();
      const again = { ...row, id: '70000000-0000-4000-8000-000000000000', room_name: 'interview-again' };
      const written = original?.write(`set role service_role; ${insert('public.interviews', [again])}`);
      await expect(written).resolves.toBeUndefined();
      await expect(original?.write('set role authenticated; select from public.interviews')).rejects.toThrow(
        'permission denied',
      );
    },
  );
});
