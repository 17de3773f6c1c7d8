import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSupabase } from '../../local-cloud/supabase/index.js';
import { openDatabase } from '../../src/providers/supabase/database.js';
import { faultControl } from '../support/fault-control.js';
import { heldLine } from '../support/held-line.js';
import { neighbour, type Answer } from '../support/http-neighbour.js';
import { NOBODY, runDoctor, surroundings, type Surroundings } from '../support/run-doctor.js';
import { FIRST_KEY, peopleWithKeys, SECOND_KEY, STRANGE_KEY } from '../support/stored-keys.js';

let world: Surroundings;

beforeAll(async () => {
  world = await surroundings();
});

afterAll(() => world.close());

/** What has to end after a test, however it ended. */
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const diagnose = (variables: Record<string, string> = {}) => runDoctor({ ...world.variables, ...variables });

/** A project whose gateway answers as it is told. */
async function projectThat(answers: (path: string) => Answer): Promise<string> {
  const project = await neighbour(answers);
  open.push(() => project.close());
  return project.url;
}

/** A database with the first so many of our migrations. */
async function migratedHalfway(count: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  open.push(() => rm(folder, { recursive: true }));
  for (const name of (await readdir('migrations')).sort().slice(0, count)) {
    await copyFile(join('migrations', name), join(folder, name));
  }
  const supabase = await startSupabase({
    migrationsFolder: folder,
    serviceKey: world.variables.SUPABASE_SERVICE_KEY ?? '',
    log: () => undefined,
  });
  open.push(() => supabase.close());
  return supabase.url;
}

test.each([
  [NOBODY, '127.0.0.1:4 cannot be reached: nobody listens there.'],
  ['https://no-such-project.invalid', 'no-such-project.invalid cannot be reached: '],
])('a database that is not there: %s', async (url, said) => {
  const { code, found, summary } = await diagnose({ SUPABASE_URL: url });
  expect(code).toBe(1);
  expect(found.Database?.verdict).toBe('does not work');
  expect(found.Database?.says).toContain(said);
  expect(found.Database?.says).toContain('a week is paused: restore it');
  expect(found.Migrations).toEqual({ verdict: 'not checked', says: 'the database could not be asked.' });
  expect(summary).toContain('what does not work: Database. ');
});

test('a database that hangs is given up, and all else is told', async () => {
  const faults = faultControl(world.supabase.url);
  await faults.order({ kind: 'hang' });
  const { code, found } = await diagnose();
  await faults.heal();
  expect(code).toBe(1);
  expect(found.Database?.says).toContain('cannot be reached: it did not answer within 4.5 s.');
  expect(found['Stored keys']?.verdict).toBe('not checked');
  expect(found['Google sign-in']?.verdict).toBe('works');
  expect(found.Clock?.verdict).toBe('works');
});

test('a gateway without its database behind it', async () => {
  const faults = faultControl(world.supabase.url);
  await faults.order({ kind: 'failing' });
  const { code, found } = await diagnose();
  await faults.heal();
  expect(code).toBe(1);
  expect(found.Database?.verdict).toBe('does not work');
  expect(found.Database?.says).toMatch(/ answers, but the database behind it failed: /);
});

test('a key of another project is refused', async () => {
  const { code, found } = await diagnose({ SUPABASE_SERVICE_KEY: 'a-key-of-another-project' });
  expect(code).toBe(1);
  expect(found.Database?.verdict).toBe('does not work');
  expect(found.Database?.says).toContain(
    ' refuses SUPABASE_SERVICE_KEY. Is it that of another project? Take the secret one (sb_secret_…',
  );
});

test('the key for browsers in the place of the service key is told by its form, and not tried', async () => {
  const claims = Buffer.from(JSON.stringify({ iss: 'supabase', role: 'anon' })).toString('base64url');
  const { code, found } = await diagnose({ SUPABASE_SERVICE_KEY: `header.${claims}.signature` });
  expect(code).toBe(1);
  expect(found.Configuration?.says).toContain('SUPABASE_SERVICE_KEY must be the secret key');
  expect(found.Database).toMatchObject({
    verdict: 'not checked',
    says: expect.stringContaining(' answers. SUPABASE_SERVICE_KEY is missing or malformed.') as string,
  });
});

const MAY_NOT = { code: '42501', message: 'permission denied for table sessions' };
const FULL = { code: '25006', message: 'cannot execute DELETE in a read-only transaction' };

test.each([
  ['a key that may do nothing', 401, MAY_NOT, / does not let SUPABASE_SERVICE_KEY change anything\. /],
  [
    'a full database, which Supabase makes read-only',
    405,
    FULL,
    / takes no changes: most likely it is full\. /,
  ],
  ['a paused project', 540, {}, / is paused\. Restore it in the dashboard/],
  ['a project over its quota', 402, {}, / is restricted by Supabase/],
])('%s', async (_what, status, body, said) => {
  const url = await projectThat(() => ({ status, json: body }));
  const { code, found } = await diagnose({ SUPABASE_URL: url });
  expect(code).toBe(1);
  expect(found.Database?.verdict).toBe('does not work');
  expect(found.Database?.says).toMatch(said);
});

test('a gateway that answers with a page of its own is told in one line', async () => {
  const url = await projectThat(() => ({ status: 522, text: `<html>timed out${'x'.repeat(900)}\n<body>` }));
  const { found } = await diagnose({ SUPABASE_URL: url });
  expect(found.Database?.says).toMatch(/ the database behind it failed: 522 <html>timed outx{100,190}$/);
});

test('an empty database: reached, but not migrated', async () => {
  const { code, found } = await diagnose({ SUPABASE_URL: await migratedHalfway(0) });
  expect(code).toBe(1);
  expect(found.Database).toMatchObject({
    verdict: 'works',
    says: expect.stringContaining('answers and accepts the key.') as string,
  });
  expect(found.Migrations?.verdict).toBe('does not work');
  expect(found.Migrations?.says).toMatch(
    /^The database has no record of any migration\. Run “npm run migrate” with DATABASE_URL/,
  );
});

test('a database that was migrated halfway: what is missing is named', async () => {
  const all = (await readdir('migrations')).sort();
  const [one = '', other = ''] = all.slice(-2);
  const { code, found } = await diagnose({ SUPABASE_URL: await migratedHalfway(all.length - 2) });
  expect(code).toBe(1);
  expect(found.Migrations?.says).toContain(`lacks 2 of ${all.length} migrations: ${one}, ${other}. Run`);
});

test('a database that has more than this program knows does no harm', async () => {
  const database = databaseOf(world);
  await database.from('schema_migrations').insert({ name: '999-of-tomorrow.sql' }).throwOnError();
  const { code, found } = await diagnose();
  await database.from('schema_migrations').delete().eq('name', '999-of-tomorrow.sql').throwOnError();
  expect(code).toBe(0);
  expect(found.Migrations?.verdict).toBe('works');
  expect(found.Migrations?.says).toContain('and of a newer version of the program: 999-of-tomorrow.sql.');
});

test('it changes nothing in the database', async () => {
  const database = databaseOf(world);
  const session = { sid: 'somebodys', data: {}, expires_at: '2099-01-01T00:00:00Z' };
  await database.from('sessions').insert(session).throwOnError();
  const changes: string[] = [];
  const line = await heldLine(world.supabase.url, (method, path) => {
    if (method !== 'GET' && method !== 'HEAD') changes.push(`${method} ${path}`);
    return 'through';
  });
  open.push(line.close);
  expect(await diagnose({ SUPABASE_URL: line.url })).toMatchObject({ code: 0 });
  expect(changes).toEqual(['DELETE /rest/v1/sessions?sid=eq.asked+by+npm+run+doctor']);
  expect((await database.from('sessions').select('sid')).data).toEqual([{ sid: 'somebodys' }]);
});

describe('The encryption key', () => {
  beforeAll(async () => {
    await peopleWithKeys(databaseOf(world), 2, FIRST_KEY);
    await peopleWithKeys(databaseOf(world), 1, SECOND_KEY);
  });

  test('that reads some: of how many people it does not is told, and what to do', async () => {
    const { code, found } = await diagnose();
    expect(code).toBe(1);
    expect(found['Stored keys']?.verdict).toBe('does not work');
    expect(found['Stored keys']?.says).toMatch(
      /^ENCRYPTION_KEY cannot read the stored keys of 1 of 3 people\. First look for the key/,
    );
  });

  test('that reads nothing is told to look like a wrong one', async () => {
    const { code, found } = await diagnose({ ENCRYPTION_KEY: STRANGE_KEY });
    expect(code).toBe(1);
    expect(found['Stored keys']?.says).toMatch(/ 3 of 3 people\. .* looks like a wrong key\.$/);
  });

  test('in the middle of a rotation: everything is read, and what is left to do is told', async () => {
    const { code, found } = await diagnose({ ENCRYPTION_KEY: `${SECOND_KEY},${FIRST_KEY}` });
    expect(code).toBe(0);
    expect(found['Stored keys']).toMatchObject({
      verdict: 'works, but',
      says: expect.stringMatching(
        /keys of 3 people; those of 2 people with an older one\. “npm run rotate-keys”/,
      ) as string,
    });
  });

  test('after a rotation: the old one can be taken away', async () => {
    await databaseOf(world).from('users').delete().neq('email', '').throwOnError();
    await peopleWithKeys(databaseOf(world), 1, SECOND_KEY);
    const { found } = await diagnose({ ENCRYPTION_KEY: `${SECOND_KEY},${FIRST_KEY}` });
    expect(found['Stored keys']).toEqual({
      verdict: 'works',
      says: 'ENCRYPTION_KEY reads the stored keys of 1 person with its first key: the others can be taken away.',
    });
  });
});

function databaseOf({ supabase, variables }: Surroundings) {
  return openDatabase({ url: supabase.url, serviceKey: variables.SUPABASE_SERVICE_KEY ?? '' });
}
