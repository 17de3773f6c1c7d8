import type { PGlite } from '@electric-sql/pglite';
import { endOfSession, LONGEST_MS, signedInOf } from '../../src/domain/session-life.js';
import { migrate, readMigrations } from '../../src/migrations.js';
import { newDatabase, SUPABASE } from './database.js';

const ADA = '0a0a0a0a-0000-4000-8000-00000000ada0';
const NOBODY = '0d0d0d0d-0000-4000-8000-00000000dead';

let pglite: PGlite;

beforeAll(async () => {
  const opened = await newDatabase();
  pglite = opened.pglite;
  const migrations = await readMigrations('migrations');
  const at = migrations.findIndex(({ name }) => name.startsWith('009'));
  await pglite.exec(SUPABASE);
  await migrate(opened.database, migrations.slice(0, at));
  const user = (id: string) =>
    JSON.stringify({ passport: { user: { id, email: 'a@example.com', name: 'A', avatar: null } } });
  await pglite.exec(`
    insert into users (id, email) values ('${ADA}', 'ada@example.com');
    insert into sessions (sid, data, expires_at) values
      ('adas', '${user(ADA)}', now() + interval '1 day'),
      ('of somebody who is gone', '${user(NOBODY)}', now() + interval '1 day'),
      ('odd', '${user('not an id')}', now() + interval '1 day'),
      ('visitor', '{"returnTo": "/start"}', now() + interval '1 day'),
      ('signed out', '{"passport": {}}', now() + interval '1 day');`);
  await migrate(opened.database, migrations);
  for (const { sql } of migrations.slice(at)) await pglite.exec(sql);
}, 120_000);

afterAll(() => pglite.close());

async function sessions() {
  const { rows } = await pglite.query<{ sid: string; user_id: string; data: unknown }>(
    'select sid, user_id, data from sessions order by sid',
  );
  return rows;
}

test('sessions of before the update are somebody’s, and those of nobody there is let nobody in', async () => {
  expect((await sessions()).map(({ sid, user_id }) => [sid, user_id])).toEqual([
    ['adas', ADA],
    ['signed out', null],
    ['visitor', null],
  ]);
});

test('whoever was signed in stays so, and counts as having signed in at the update', async () => {
  const session = (await sessions())[0]?.data;
  const person = signedInOf(session);
  expect(person).toMatchObject({ id: ADA, name: 'A' });
  const signedIn = Date.parse(person?.signedInAt ?? '');
  expect(Math.abs(signedIn - Date.now())).toBeLessThan(120_000);
  expect(endOfSession(session, new Date(signedIn + LONGEST_MS)).getTime()).toBe(signedIn + LONGEST_MS);
});

test('forgetting Ada ends her sessions', async () => {
  await pglite.exec(`delete from users where id = '${ADA}'`);
  expect((await sessions()).map(({ sid }) => sid)).toEqual(['signed out', 'visitor']);
});
