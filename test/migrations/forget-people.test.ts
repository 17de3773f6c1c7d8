import type { PGlite } from '@electric-sql/pglite';
import { migrate, readMigrations } from '../../src/migrations.js';
import { newDatabase, SUPABASE } from './database.js';
import { ADA, GRACE, ORIGINAL } from './original.js';

let pglite: PGlite;
let warnings: string[];

beforeEach(async () => {
  const opened = await newDatabase();
  ({ pglite } = opened);
  await pglite.exec(SUPABASE + ORIGINAL);
  await migrate(opened.database, await readMigrations('migrations'));
  warnings = [];
}, 120_000);

afterEach(() => pglite.close());

/** The one statement by which the server forgets Ada. */
async function forgetAda(): Promise<void> {
  const onNotice = ({ message = '' }) => void warnings.push(message);
  await pglite.exec('set role service_role');
  await pglite
    .exec(`delete from users where id = '${ADA}'`, { onNotice })
    .finally(() => pglite.exec('reset role'));
}

/** Where there still is something of somebody. */
async function tracesOf(id: string): Promise<string[]> {
  const columns = {
    'auth.users': 'id',
    users: 'id',
    user_api_keys: 'user_id',
    interviews: 'user_id',
    feedback: 'user_id',
    documents: 'user_id',
  };
  const traces = [];
  for (const [table, column] of Object.entries(columns)) {
    const { rows } = await pglite.query(`select from ${table} where ${column} = '${id}'`);
    if (rows.length > 0) traces.push(table);
  }
  return traces;
}

const EVERYWHERE = ['auth.users', 'users', 'user_api_keys', 'interviews', 'feedback'];

test('whoever came with the Python original is forgotten by Supabase’s own list of people too, and nobody else', async () => {
  expect(await tracesOf(ADA)).toEqual(EVERYWHERE);
  await forgetAda();
  expect(await tracesOf(ADA)).toEqual([]);
  expect(await tracesOf(GRACE)).toEqual(['auth.users', 'users', 'interviews']);
  expect(warnings).toEqual([]);
});

test('what goes wrong at the last step undoes the whole: nobody is forgotten by half', async () => {
  await pglite.exec(`
    create function auth.refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$;
    create trigger refuse before delete on auth.users for each row execute function auth.refuse();`);
  await expect(forgetAda()).rejects.toThrow('not now');
  expect(await tracesOf(ADA)).toEqual(EVERYWHERE);
});

test.each([
  [
    'the owner of the tables has no right to it',
    `create role weak; grant usage, create on schema public to weak;
     alter function public.forget_in_auth() owner to weak;`,
    '42501',
  ],
  [
    'another application still needs it',
    `create table auth.orders (user_id uuid references auth.users (id)); insert into auth.orders values ('${ADA}');`,
    '23503',
  ],
])(
  'when %s, the row of auth.users stays and the operator is warned; all else goes',
  async (_why, sql, code) => {
    await pglite.exec(sql);
    await forgetAda();
    expect(await tracesOf(ADA)).toEqual(['auth.users']);
    expect(warnings).toEqual([`auth.users kept the row of a person who was forgotten: ${code}`]);
  },
);

test.each([
  ['to the login', 'auth.users (id)'],
  ['to what goes with the login', 'auth.identities (user_id)'],
])(
  'rows of another application that are tied %s are not deleted along: they and the login stay, all else goes',
  async (_how, parent) => {
    await pglite.exec(`
      create table auth.identities (user_id uuid primary key references auth.users (id) on delete cascade);
      insert into auth.identities values ('${ADA}');
      create schema shop;
      create table shop.orders (user_id uuid references ${parent} on delete cascade);
      insert into shop.orders values ('${ADA}');`);
    await forgetAda();
    expect((await pglite.query('select user_id from shop.orders')).rows).toEqual([{ user_id: ADA }]);
    expect(await tracesOf(ADA)).toEqual(['auth.users']);
    expect(warnings).toEqual([
      'auth.users kept the row of a person who was forgotten: shop.orders may need it',
    ]);
  },
);

test('what Supabase itself keeps beside a login goes with it', async () => {
  await pglite.exec(`
    create table auth.identities (user_id uuid primary key references auth.users (id) on delete cascade);
    insert into auth.identities values ('${ADA}');`);
  await forgetAda();
  expect(await tracesOf(ADA)).toEqual([]);
  expect((await pglite.query('select from auth.identities')).rows).toEqual([]);
  expect(warnings).toEqual([]);
});
