import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { type RunningSupabase, startSupabase } from '../../local-cloud/supabase/index.js';
import { type Database, openDatabase } from '../../src/providers/supabase/database.js';
import { supabasePeople } from '../../src/providers/supabase/people.js';
import { SupabaseSessions } from '../../src/providers/supabase/sessions.js';
import { neighbour } from '../support/http-neighbour.js';
import { until } from '../support/until.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-05-06T07:08:09.000Z');

let supabase: RunningSupabase;
let database: Database;
let ada: string;
let grace: string;
let now: Date;
let sessions: SupabaseSessions;

beforeAll(async () => {
  supabase = await startSupabase({ migrationsFolder: 'migrations', serviceKey: 'key', log: () => undefined });
  database = openDatabase({ url: supabase.url, serviceKey: 'key' });
});

beforeEach(async () => {
  await database.from('sessions').delete().neq('sid', '').throwOnError();
  await database.from('users').delete().neq('email', '').throwOnError();
  ada = await personOf('ada');
  grace = await personOf('grace');
  now = new Date(START);
  sessions = new SupabaseSessions(database, () => now);
});

afterAll(() => supabase.close());

async function personOf(name: string): Promise<string> {
  const email = `${name}@example.com`;
  return (await supabasePeople(database).welcome({ googleId: name, email, name, avatar: null })).id;
}

/** A session as it is written; of somebody, or of a sign-in that is under way. */
function sessionOf(id?: string): SessionData {
  const user = { id, email: 'a@example.com', name: 'A', avatar: null, signedInAt: now.toISOString() };
  const cookie = { originalMaxAge: 365 * DAY, expires: new Date(START + 365 * DAY) };
  return { cookie, ...(id && { passport: { user } }) };
}

type Work<T> = (callback: (error: unknown, value?: T) => void) => void;

const done = <T>(work: Work<T>) =>
  new Promise<T | undefined>((resolve, reject) => {
    work((error, value) => (error instanceof Error ? reject(error) : resolve(value)));
  });
const set = (sid: string, session: SessionData) => done((callback) => sessions.set(sid, session, callback));
const get = (sid: string) => done((callback) => sessions.get(sid, callback));

/** What a request works with: the session as it was read. */
async function found(sid: string) {
  const data = (await get(sid)) as SessionData;
  return sessions.createSession({ sessionStore: sessions, sessionID: sid } as unknown as Request, data);
}

async function rows() {
  const { data } = await database
    .from('sessions')
    .select('sid, user_id, expires_at')
    .order('sid')
    .throwOnError();
  return data.map(({ sid, user_id, expires_at }) => ({
    sid: sid as string,
    user: user_id as string | null,
    endsInMs: Date.parse(expires_at as string) - START,
  }));
}

test('one is kept until it is destroyed', async () => {
  await set('sid', sessionOf(ada));
  expect(await get('sid')).toMatchObject({ passport: { user: { id: ada } } });
  await done((callback) => sessions.destroy('sid', callback));
  expect(await get('sid')).toBeNull();
});

test('Ada’s is hers, and lives seven days after it was last used, whatever her cookie says', async () => {
  await set('sid', sessionOf(ada));
  expect(await rows()).toEqual([{ sid: 'sid', user: ada, endsInMs: 7 * DAY }]);
  now = new Date(START + 7 * DAY - 1);
  expect(await get('sid')).not.toBeNull();
  now = new Date(START + 7 * DAY);
  expect(await get('sid')).toBeNull();
});

test('used day after day it lives thirty days after she signed in, and no longer', async () => {
  await set('sid', sessionOf(ada));
  for (let day = 5; day < 30; day += 5) {
    now = new Date(START + day * DAY);
    const session = await found('sid');
    await done((callback) => sessions.touch('sid', session, callback));
    await until(
      'it to be prolonged',
      async () => (await rows())[0]?.endsInMs === Math.min(day + 7, 30) * DAY,
    );
  }
  now = new Date(START + 30 * DAY);
  expect(await get('sid')).toBeNull();
});

test('one in which nobody is signed in lives an hour', async () => {
  await set('sid', sessionOf());
  expect(await rows()).toEqual([{ sid: 'sid', user: null, endsInMs: HOUR }]);
});

test('reading pages does not write rows: a session is prolonged once a minute at most', async () => {
  await set('sid', sessionOf(ada));
  const session = await found('sid');
  now = new Date(START + 59_999);
  await done((callback) => sessions.touch('sid', session, callback));
  await get('sid');
  expect((await rows())[0]?.endsInMs).toBe(7 * DAY);
  now = new Date(START + 60_000);
  await done((callback) => sessions.touch('sid', session, callback));
  await until('it to be prolonged', async () => (await rows())[0]?.endsInMs === 7 * DAY + 60_000);
});

test('a page that is read beside a sign-in prolongs the session, and takes no part of the sign-in back', async () => {
  await set('sid', sessionOf());
  const [page, signIn] = [await found('sid'), await found('sid')];
  const signIns = [{ state: 'new', verifier: 'v', kept: null }];
  await done((callback) => sessions.set('sid', Object.assign(signIn, { signIns }), callback));
  now = new Date(START + 60_000);
  await done((callback) => sessions.touch('sid', page, callback));
  await until('it to be prolonged', async () => (await rows())[0]?.endsInMs === HOUR + 60_000);
  expect(await get('sid')).toMatchObject({ signIns });
});

test('a page waits for no prolonging, and a database that is away then is no error of the page', async () => {
  const away = await neighbour(() => null);
  const slow = new SupabaseSessions(openDatabase({ url: away.url, serviceKey: 'key' }), () => now);
  await done((callback) => slow.touch('sid', sessionOf(ada), callback));
  await until('the database to be asked', () => away.asked.length === 1);
  await away.close();
});

test('what has expired is swept away, and nothing else', async () => {
  await set('old', sessionOf());
  now = new Date(START + HOUR);
  await set('young', sessionOf());
  await set('adas', sessionOf(ada));
  await sessions.sweep();
  expect((await rows()).map(({ sid }) => sid)).toEqual(['adas', 'young']);
});

test('Ada ends all of hers, and nobody else’s', async () => {
  for (const sid of ['laptop', 'phone']) await set(sid, sessionOf(ada));
  await set('grace', sessionOf(grace));
  await set('visitor', sessionOf());
  await sessions.endAll(ada);
  expect((await rows()).map(({ sid }) => sid)).toEqual(['grace', 'visitor']);
});

test('a request that began before Ada signed out does not bring her session back', async () => {
  await set('sid', sessionOf(ada));
  const session = await found('sid');
  await sessions.endAll(ada);
  await done((callback) => sessions.set('sid', session, callback));
  await done((callback) => sessions.touch('sid', session, callback));
  expect(await rows()).toEqual([]);
});

test('a person who is deleted takes their sessions along, and one who signs in meanwhile gets none', async () => {
  await set('sid', sessionOf(ada));
  await set('grace', sessionOf(grace));
  await database.from('users').delete().eq('id', ada).throwOnError();
  await set('late', sessionOf(ada));
  await set('later', sessionOf(randomUUID()));
  expect((await rows()).map(({ sid }) => sid)).toEqual(['grace']);
});
