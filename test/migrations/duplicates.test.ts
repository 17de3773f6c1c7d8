import { readFileSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { type Database, migrate, type Migration, readMigrations } from '../../src/migrations.js';
import { insert, PYTHON_ORIGINAL } from '../support/python-original.js';
import {
  ADA,
  GHOST,
  GRACE,
  HEADLINE,
  JUDGED,
  keyRows,
  LINUS,
  MARY,
  type Row,
} from '../support/python-rows.js';
import { newDatabase, SUPABASE_RIGHTS, SUPABASE_ROLES } from './database.js';

/** The original, whose author never said that there is one of a kind. */
const WITHOUT_RULES = PYTHON_ORIGINAL.replaceAll(' unique', '');

/** What the page has somebody run when two people are one, and one line of what if they are two. */
const [ONE_PERSON = '', TWO_PEOPLE = ''] =
  readFileSync('docs/upgrade-from-flask.md', 'utf8').match(/(?<=^ *```sql\n)[^]*?(?=^ *```$)/gm) ?? [];

let pglite: PGlite;
let database: Database;
let migrations: Migration[];

beforeAll(async () => {
  ({ pglite, database } = await newDatabase());
  migrations = await readMigrations('migrations');
  await pglite.exec(`${SUPABASE_ROLES} create schema auth;`);
}, 120_000);

beforeEach(async () => {
  // What was refused in the middle of a recipe is still in its transaction.
  await pglite.exec('rollback; drop schema public, auth cascade; create schema public;');
  await pglite.exec(SUPABASE_RIGHTS + WITHOUT_RULES);
});

afterAll(() => pglite.close());

async function rows<T = Row>(sql: string): Promise<T[]> {
  return (await pglite.query<T>(sql)).rows;
}

/** Applies all, and once more by hand. */
async function upgrade(): Promise<void> {
  await migrate(database, migrations);
  for (const { sql } of migrations) await pglite.exec(sql);
}

/** Of every row whose it is. */
const belongings = () =>
  rows(`select id, user_id from interviews union select id, user_id from feedback
    union select id, user_id from user_api_keys order by id`);

const original = `select 'users' as of_table, to_jsonb(t) as row from users t union all
  select 'interviews', to_jsonb(t) from interviews t union all select 'feedback', to_jsonb(t) from feedback t union all
  select 'keys', to_jsonb(t) from user_api_keys t order by 1, 2`;

test('of several rows of feedback on an interview the newest is shown, and the others are its earlier feedback, whole', async () => {
  const older = (at: number): Row => ({
    id: `60000000-0000-4000-8000-00000000010${at}`,
    user_id: ADA,
    interview_id: JUDGED,
    feedback_data: { feedback: `Report ${at}` },
    created_at: `2025-06-30T08:00:0${at}.5`,
    updated_at: `2025-06-30T09:00:0${at}.5`,
  });
  const odd = { ...older(0), feedback_data: 'none' };
  await pglite.exec(insert('public.feedback', [older(2), odd, older(1)]));
  await upgrade();
  const stored = await rows<{ id: string; feedback_data: Row; updated_at: Date }>(
    `select id, feedback_data, updated_at from feedback where interview_id = '${JUDGED}'`,
  );
  expect(stored).toHaveLength(1);
  expect(stored[0]).toMatchObject({
    id: '60000000-0000-4000-8000-000000000000',
    updated_at: new Date('2025-07-01T08:00:10.654Z'),
    feedback_data: { scores: { summary_headline: HEADLINE } },
  });
  const whole = (row: Row) => ({
    ...Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'feedback_data')),
    created_at: `${String(row.created_at)}+00:00`,
    updated_at: `${String(row.updated_at)}+00:00`,
  });
  expect(stored[0]?.feedback_data.former).toEqual([
    { made_at: whole(odd).created_at, stored_as: { ...whole(odd), feedback_data: 'none' } },
    { made_at: whole(older(1)).created_at, feedback: 'Report 1', stored_as: whole(older(1)) },
    { made_at: whole(older(2)).created_at, feedback: 'Report 2', stored_as: whole(older(2)) },
  ]);
});

test('of several rows of keys the newest counts, and the others are kept in it', async () => {
  const [newest] = keyRows();
  const older = {
    ...newest,
    id: '30000000-0000-4000-8000-000000000009',
    openai_key_encrypted: 'an older one',
    updated_at: '2024-01-01T00:00:00',
  };
  await pglite.exec(insert('public.user_api_keys', [older]));
  await upgrade();
  const stored = await rows(
    `select id, openai_key_encrypted, former from user_api_keys where user_id = '${ADA}'`,
  );
  expect(stored).toEqual([
    {
      id: newest?.id,
      openai_key_encrypted: newest?.openai_key_encrypted,
      former: [
        {
          ...older,
          created_at: '2025-02-04T10:11:12.131415+00:00',
          updated_at: '2024-01-01T00:00:00+00:00',
        },
      ],
    },
  ]);
});

test('interviews of the same room stay as they are; two that run may not have the same', async () => {
  await pglite.exec(`update interviews set room_name = 'interview-ada-1741170030' where user_id = '${ADA}'`);
  const before = await rows(`select id, room_name from interviews order by id`);
  await upgrade();
  expect(await rows(`select id, room_name from interviews order by id`)).toEqual(before);
  const start = `insert into interviews (user_id, candidate_name, room_name) values ('${ADA}', 'Ada', 'interview-new')`;
  await pglite.exec(start);
  await expect(pglite.exec(start)).rejects.toThrow('interviews_room_name_key');
});

test.each([
  ['in public.users', `update users set email = 'ada@example.com' where id = '${LINUS}'`, `${ADA}, ${LINUS}`],
  [
    'here and in auth.users',
    `update auth.users set email = 'ada@example.com' where id = '${GRACE}'`,
    `${ADA}, ${GRACE}`,
  ],
  [
    'here and in auth.users, where somebody is known by feedback alone',
    `update auth.users set email = 'ada@example.com' where id = '${GRACE}';
      delete from interviews where user_id = '${GRACE}';
      update feedback set user_id = '${GRACE}' where interview_id = '${JUDGED}'`,
    `${ADA}, ${GRACE}`,
  ],
  [
    'as Google account',
    `alter table users add column google_id text; update users set google_id = 'g-1' where id <> '${ADA}'`,
    `${MARY}, ${LINUS}`,
  ],
])(
  'people with the same address %s stop the upgrade before a row is changed, and are named',
  async (_where, sql, ids) => {
    await pglite.exec(sql);
    const before = await rows(original);
    await expect(migrate(database, migrations)).rejects.toThrow(
      `these people have the same e-mail address or Google account: ${ids}. No row was changed.`,
    );
    expect(await rows(original)).toEqual(before);
  },
);

describe('as docs/upgrade-from-flask.md tells,', () => {
  const sameAddress = (id: string, table: string) =>
    `update ${table} set email = 'ada@example.com' where id = '${id}';`;
  const sameAccount = `alter table users add column google_id text; update users set google_id = 'g-1' where id <> '${ADA}'`;
  const loginMadeAnew = `${sameAddress(GRACE, 'auth.users')} delete from auth.users where id = '${ADA}';
    alter table interviews add foreign key (user_id) references auth.users (id) not valid`;
  const onlyLogins = `insert into auth.users (id, email) values ('${GHOST}', 'grace@example.com')`;

  test.each([
    ['two in public.users', sameAddress(LINUS, 'users'), 'ada@example.com', LINUS, ADA],
    ['two with one Google account', sameAccount, 'mary.shelley@example.com', MARY, LINUS],
    ['one here and one in auth.users', sameAddress(GRACE, 'auth.users'), 'ada@example.com', ADA, GRACE],
    ['one in auth.users and one here', sameAddress(GRACE, 'auth.users'), 'ada@example.com', GRACE, ADA],
    ['a new login and one that was deleted', loginMadeAnew, 'ada@example.com', GRACE, ADA],
    ['two whom only auth.users knows', onlyLogins, 'grace@example.com', GRACE, GHOST],
  ])(
    'one person is made of %s, who has all of both, and then it goes on',
    async (_who, sql, address, stays, goes) => {
      await pglite.exec(sql);
      await expect(migrate(database, migrations)).rejects.toThrow(
        'the same e-mail address or Google account',
      );
      const before = await belongings();
      await pglite.exec(
        ONE_PERSON.replaceAll('STAYS', stays).replaceAll('GOES', goes).replaceAll('ADDRESS', address),
      );
      await upgrade();
      expect(await belongings()).toEqual(
        before.map((row) => (row.user_id === goes ? { ...row, user_id: stays } : row)),
      );
      const known = `select id from users where lower(email) = '${address}' or google_id is not null`;
      expect(await rows(known)).toEqual([{ id: stays }]);
    },
  );

  test.each([
    ['address', sameAddress(LINUS, 'users'), 'The same address:', LINUS],
    ['Google account', sameAccount, 'The same Google account:', LINUS],
    [
      'address, one of whom only auth.users knows,',
      `alter table users alter plan drop not null; ${sameAddress(GRACE, 'auth.users')}`,
      'The same address, and OTHER stands in auth.users only:',
      GRACE,
    ],
  ])('two people with one %s stay two, and then it goes on', async (_what, sql, comment, other) => {
    await pglite.exec(sql);
    await expect(migrate(database, migrations)).rejects.toThrow('the same e-mail address or Google account');
    const before = await belongings();
    const [, line = ''] = TWO_PEOPLE.split(`-- ${comment}\n`);
    await pglite.exec(
      line
        .replace(/\n[^]*/, '')
        .replace('OTHER', other)
        .replace('ADDRESS', 'another@example.com'),
    );
    await upgrade();
    expect(await belongings()).toEqual(before);
  });
});

test('feedback of two people on one interview stops it too, and the interview is named', async () => {
  await pglite.exec(
    insert('public.feedback', [
      { id: '60000000-0000-4000-8000-000000000999', user_id: LINUS, interview_id: JUDGED, feedback_data: {} },
    ]),
  );
  const before = await rows(original);
  await expect(migrate(database, migrations)).rejects.toThrow(
    `more than one person: ${JUDGED}. No row was changed.`,
  );
  expect(await rows(original)).toEqual(before);
});

test('addresses that differ in capitals only are no obstacle, and the operator is told', async () => {
  await pglite.exec(`update users set email = 'ADA@example.com' where id = '${LINUS}'`);
  const warnings: string[] = [];
  const listening: Database = {
    query: async (text, values) =>
      values
        ? pglite.query(text, values)
        : ((
            await pglite.exec(text, {
              onNotice: ({ severity, message = '' }) =>
                void (severity === 'WARNING' && warnings.push(message)),
            })
          ).at(-1) ?? { rows: [] }),
  };
  await migrate(listening, migrations);
  expect(warnings).toEqual([
    expect.stringContaining(`differ in capital letters only: ${ADA}, ${LINUS}.`) as string,
  ]);
});
