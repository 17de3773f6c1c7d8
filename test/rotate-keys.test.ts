import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { type RunningSupabase, startSupabase } from '../local-cloud/supabase/index.js';
import type { Keys } from '../src/domain/keys.js';
import { usableKeys } from '../src/flows/usable-keys.js';
import { fernet } from '../src/providers/fernet.js';
import { type Database, openDatabase } from '../src/providers/supabase/database.js';
import { supabaseKeys } from '../src/providers/supabase/keys.js';
import { faultControl } from './support/fault-control.js';
import { heldLine, type Way } from './support/held-line.js';
import {
  FIRST_KEY,
  keysOf,
  peopleWithKeys,
  SECOND_KEY,
  STRANGE_KEY,
  withoutKeys,
} from './support/stored-keys.js';
import { until } from './support/until.js';

const BOTH = [SECOND_KEY, FIRST_KEY];

let supabase: RunningSupabase;
let database: Database;

beforeAll(async () => {
  supabase = await startSupabase({ migrationsFolder: 'migrations', serviceKey: 'key', log: () => undefined });
  database = openDatabase({ url: supabase.url, serviceKey: 'key' });
});

beforeEach(async () => {
  await database.from('users').delete().neq('email', '').throwOnError();
});

/** What has to end after a test, however it ended. */
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

afterAll(() => supabase.close());

/** A way to the database on which the test decides about each request. */
async function lineToDatabase(wayOf: Parameters<typeof heldLine>[1]): Promise<string> {
  const line = await heldLine(supabase.url, wayOf);
  open.push(line.close);
  return line.url;
}

/** What `npm run rotate-keys` runs. */
function start(variables: Record<string, string> = {}, args: string[] = []) {
  const program = spawn(process.execPath, ['dist/src/rotate-keys.js', ...args], {
    env: {
      PATH: process.env.PATH,
      ENCRYPTION_KEY: BOTH.join(','),
      SUPABASE_URL: supabase.url,
      SUPABASE_SERVICE_KEY: 'key',
      ...variables,
    },
  });
  open.push(() => Promise.resolve(void program.kill('SIGKILL')));
  const ended = Promise.all([text(program.stdout), text(program.stderr), once(program, 'close')]).then(
    ([out, err]) => ({ code: program.exitCode, out, err }),
  );
  return { program, ended };
}

const rotate = (variables?: Record<string, string>, args?: string[]) => start(variables, args).ended;

test('every row is encrypted with the first key; the old one is not needed any more, and when people saved stays', async () => {
  // More than one page of the database.
  const ids = await peopleWithKeys(database, 520, FIRST_KEY);
  const savedAt = async (id?: string) => (await supabaseKeys(database, fernet(BOTH)).of(id ?? ''))?.updatedAt;
  expect(await savedAt(ids[0])).toBe('2026-03-04T17:15:00.123Z');

  expect(await rotate()).toEqual({
    code: 0,
    out:
      'Encrypted anew with the first key of ENCRYPTION_KEY: the keys of 520 people.\n' +
      'Encrypted with it before: the keys of 0 people.\n',
    err: '',
  });
  const some = [...ids.slice(0, 20), ...ids.slice(-20)];
  expect(await withoutKeys(database, some, [SECOND_KEY])).toEqual([]);
  expect(await withoutKeys(database, some, [FIRST_KEY])).toEqual(some);
  expect(await savedAt(ids[0])).toBe('2026-03-04T17:15:00.123Z');
  const { data } = await database.from('user_api_keys').select('encryption_salt').limit(1).throwOnError();
  expect(data).toEqual([{ encryption_salt: 'salt_v1' }]);

  expect((await rotate()).out).toContain('Encrypted with it before: the keys of 520 people.');
  expect(await rotate({ ENCRYPTION_KEY: SECOND_KEY })).toMatchObject({ code: 0, err: '' });
}, 60_000);

test('killed at any point and run again, it leaves everybody’s keys readable at every moment', async () => {
  const ids = await peopleWithKeys(database, 30, FIRST_KEY);
  let left = 0;
  let fate: Way = 'kept back';
  let kept = 0;
  const line = await lineToDatabase((method) => {
    if (method !== 'PATCH' || left-- > 0) return 'through';
    kept += 1;
    return fate;
  });

  const kills = [
    { after: 0, way: 'kept back' },
    { after: 1, way: 'answer kept back' },
    { after: 3, way: 'kept back' },
    { after: 8, way: 'answer kept back' },
    { after: 2, way: 'kept back' },
  ] as const;
  for (const { after, way } of kills) {
    [left, fate, kept] = [after, way, 0];
    const { program, ended } = start({ SUPABASE_URL: line });
    await until('the rotation to stand still', () => kept > 0);
    expect(await withoutKeys(database, ids, BOTH)).toEqual([]);
    program.kill('SIGKILL');
    await ended;
    expect(await withoutKeys(database, ids, BOTH)).toEqual([]);
  }
  expect((await withoutKeys(database, ids, [SECOND_KEY])).length).toBeGreaterThan(0);
  expect((await withoutKeys(database, ids, [FIRST_KEY])).length).toBeGreaterThan(0);

  left = Infinity;
  const last = start({ SUPABASE_URL: line });
  const lost: string[][] = [];
  while (last.program.exitCode === null) lost.push(await withoutKeys(database, ids, BOTH));
  expect(lost.flat()).toEqual([]);
  expect(await last.ended).toMatchObject({ code: 0, err: '' });
  expect(await withoutKeys(database, ids, [SECOND_KEY])).toEqual([]);
}, 90_000);

test('somebody who saves new keys meanwhile wins, and these are encrypted anew as well', async () => {
  const [ada = ''] = await peopleWithKeys(database, 1, FIRST_KEY);
  const olderSite = supabaseKeys(database, fernet([FIRST_KEY]));
  let saved = false;
  const line = await lineToDatabase(async (method): Promise<Way> => {
    if (method === 'PATCH' && !saved) {
      saved = true;
      await olderSite.save(ada, { openaiKey: 'sk-adas-new-key' });
    }
    return 'through';
  });
  expect(await rotate({ SUPABASE_URL: line })).toMatchObject({ code: 0, err: '' });
  const stored = await supabaseKeys(database, fernet([SECOND_KEY])).of(ada);
  expect(stored?.values).toEqual({ ...keysOf(ada), openaiKey: 'sk-adas-new-key' });
  expect(stored?.updatedAt).not.toBe('2026-03-04T17:15:00.123Z');
});

test('what no key reads is counted and left alone, and emptied only when that is asked for', async () => {
  const mine = await peopleWithKeys(database, 2, FIRST_KEY);
  const [half = '', ...strange] = await peopleWithKeys(database, 3, STRANGE_KEY);
  await supabaseKeys(database, fernet([FIRST_KEY])).save(half, { openaiKey: `sk-of-${half}` });

  const counted = await rotate();
  expect(counted).toMatchObject({ code: 1, out: expect.stringContaining('anew') as string });
  expect(counted.err).toContain(
    'No key of ENCRYPTION_KEY reads some or all keys of 3 people; they are left as they are. First look for the key',
  );
  expect(counted.err).not.toContain('gAAAA');
  expect(await withoutKeys(database, strange, [STRANGE_KEY])).toEqual([]);
  expect(await withoutKeys(database, [half], [FIRST_KEY, STRANGE_KEY])).toEqual([]);

  const emptied = await rotate({}, ['--forget-unreadable']);
  expect(emptied).toMatchObject({ code: 0, err: '' });
  expect(emptied.out).toContain('Removed what no key of ENCRYPTION_KEY reads: some or all keys of 3 people.');
  expect(await withoutKeys(database, mine, [SECOND_KEY])).toEqual([]);
  const store = supabaseKeys(database, fernet([SECOND_KEY]));
  expect((await store.of(half))?.values).toEqual({ openaiKey: `sk-of-${half}` });
  for (const id of strange) expect((await store.of(id))?.values).toEqual({});
  expect((await rotate()).out).toContain('Encrypted with it before: the keys of 3 people.');
});

test('of five values, only the one that cannot be read is emptied; its person is told that it is missing', async () => {
  const [ada = ''] = await peopleWithKeys(database, 1, FIRST_KEY);
  await supabaseKeys(database, fernet([STRANGE_KEY])).save(ada, { deepgramKey: 'of a lost key' });
  expect(await rotate({}, ['--forget-unreadable'])).toMatchObject({ code: 0, err: '' });

  const store = supabaseKeys(database, fernet([SECOND_KEY]));
  const kept: Partial<Keys> = keysOf(ada);
  delete kept.deepgramKey;
  expect((await store.of(ada))?.values).toEqual(kept);
  await expect(usableKeys(store, ada)).rejects.toMatchObject({
    code: 'keys-incomplete',
    details: { missing: ['deepgram_key'] },
  });
});

test('with a key that reads nothing at all, nobody’s keys are removed', async () => {
  const ids = await peopleWithKeys(database, 3, FIRST_KEY);
  const refused = await rotate({ ENCRYPTION_KEY: SECOND_KEY }, ['--forget-unreadable']);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(
    /^This looks like the wrong key: ENCRYPTION_KEY reads none of the stored keys of 3 people\. Nothing was changed\./,
  );
  expect(await withoutKeys(database, ids, [FIRST_KEY])).toEqual([]);
});

test('what somebody saves anew while unreadable values are emptied, stays', async () => {
  const [ada = ''] = await peopleWithKeys(database, 1, STRANGE_KEY);
  await peopleWithKeys(database, 1, SECOND_KEY);
  let saved = false;
  const line = await lineToDatabase(async (method): Promise<Way> => {
    if (method === 'PATCH' && !saved) {
      saved = true;
      await supabaseKeys(database, fernet(BOTH)).save(ada, keysOf(ada));
    }
    return 'through';
  });
  expect(await rotate({ SUPABASE_URL: line }, ['--forget-unreadable'])).toMatchObject({ code: 0, err: '' });
  expect(await withoutKeys(database, [ada], [SECOND_KEY])).toEqual([]);
});

test('a database that is away is told, and the exit code says so', async () => {
  const faults = faultControl(supabase.url);
  await faults.order({ kind: 'away' });
  const { code, err } = await rotate();
  await faults.heal();
  expect(code).toBe(1);
  expect(err).toMatch(/^The database failed: /);
});

test('it needs three variables and says which are missing or wrong; an unknown argument is refused', async () => {
  const { code, err } = await rotate({ ENCRYPTION_KEY: `${FIRST_KEY},`, SUPABASE_URL: '' });
  expect(code).toBe(1);
  expect(err).toContain('  ENCRYPTION_KEY.1 must be Fernet keys');
  expect(err).toContain('  SUPABASE_URL is missing');
  expect(err).not.toContain('GOOGLE');
  expect(err).not.toContain(FIRST_KEY);
  expect(await rotate({}, ['--forget'])).toEqual({
    code: 1,
    out: '',
    err: 'Unknown argument --forget: only --forget-unreadable is known.\n',
  });
});
