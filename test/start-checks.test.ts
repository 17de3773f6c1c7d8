import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { availablePort } from '../local-cloud/ports.js';
import { startSupabase } from '../local-cloud/supabase/index.js';
import { openDatabase } from '../src/providers/supabase/database.js';
import { faultControl } from './support/fault-control.js';
import { heldLine } from './support/held-line.js';
import { neighbour } from './support/http-neighbour.js';
import { FIRST_KEY, peopleWithKeys, STRANGE_KEY } from './support/stored-keys.js';
import { until } from './support/until.js';

const TO_DO =
  'Run “npm run migrate” with DATABASE_URL, or paste what “npm run migrate -- --print” prints into the SQL editor of the database.\n';

/** What has to end after a test, however it ended. */
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A database that has these of our migrations, and no others. */
async function databaseWith(isThere: (name: string) => boolean) {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  open.push(() => rm(folder, { recursive: true }));
  for (const name of (await readdir('migrations')).filter(isThere)) {
    await copyFile(join('migrations', name), join(folder, name));
  }
  const supabase = await startSupabase({
    migrationsFolder: folder,
    serviceKey: 'key',
    log: () => undefined,
  });
  open.push(() => supabase.close());
  return supabase;
}

/** The compiled server as `npm start` runs it. */
async function start(supabaseUrl: string, variables: Record<string, string> = {}) {
  const port = await availablePort();
  const server = spawn(process.execPath, ['dist/src/server.js'], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      SECRET_KEY: 'a secret of more than thirty-two characters',
      ENCRYPTION_KEY: FIRST_KEY,
      SUPABASE_URL: supabaseUrl,
      SUPABASE_SERVICE_KEY: 'key',
      GOOGLE_CLIENT_ID: 'client',
      GOOGLE_CLIENT_SECRET: 'client-secret',
      ...variables,
    },
  });
  open.push(() => killed(server));
  let printed = '';
  server.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  const ended = Promise.all([once(server, 'close'), text(server.stderr)]).then(([, errors]) => ({
    code: server.exitCode,
    errors,
    printed,
  }));
  const listening = () => until('the server to listen', () => printed.includes('"listening"'));
  return { server, ended, listening, port };
}

async function killed(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const closed = once(server, 'close');
  server.kill('SIGKILL');
  await closed;
}

test('a server does not run on a database that was never migrated, and says what to do', async () => {
  const supabase = await databaseWith(() => false);
  const { ended } = await start(supabase.url);
  expect(await ended).toMatchObject({
    code: 1,
    errors: `The database has no record of any migration. ${TO_DO}`,
    printed: expect.not.stringContaining('"listening"') as string,
  });
});

test('a server names the migrations that its database lacks', async () => {
  const lacking = (await readdir('migrations')).filter((name) => name > '011').sort();
  expect(lacking.length).toBeGreaterThan(1);
  const supabase = await databaseWith((name) => name < '011');
  const { ended } = await start(supabase.url);
  const all = (await readdir('migrations')).length;
  expect(await ended).toMatchObject({
    code: 1,
    errors: `The database lacks ${lacking.length} of ${all} migrations: ${lacking.join(', ')}. ${TO_DO}`,
    printed: expect.not.stringContaining('"listening"') as string,
  });
});

test('a server that may not read what its database has asks for the service key or for the migrations', async () => {
  const supabase = await databaseWith((name) => name < '005');
  const { ended } = await start(supabase.url);
  const { code, errors } = await ended;
  expect(code).toBe(1);
  expect(errors).toMatch(/^The database does not let SUPABASE_SERVICE_KEY read which migrations it has\. /);
  expect(errors).toContain(TO_DO);
});

test('while a newer program is being deployed, the older one starts on the newer database', async () => {
  const supabase = await databaseWith(() => true);
  const database = openDatabase({ url: supabase.url, serviceKey: 'key' });
  await database.from('schema_migrations').insert({ name: '999-of-tomorrow.sql' }).throwOnError();
  const { server, ended, listening } = await start(supabase.url);
  await listening();
  server.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0, errors: '' });
});

test('a database that was away and turns out to lack a migration closes the site in order', async () => {
  const last = (await readdir('migrations')).sort().at(-1) ?? '';
  const supabase = await databaseWith((name) => name < last);
  const faults = faultControl(supabase.url);
  await faults.order({ kind: 'away' });
  let asked = 0;
  const line = await heldLine(supabase.url, (_method, path) => {
    if (path.includes('schema_migrations')) asked++;
    return 'through';
  });
  open.push(line.close);
  const { ended, listening, port } = await start(line.url);
  await listening();
  expect((await fetch(`http://localhost:${port}/`)).status).toBe(200);
  // What is read is asked twice at a time: it is the third time.
  await until('the database to be asked again and again', () => asked > 4);
  await faults.heal();
  expect(await ended).toMatchObject({
    code: 1,
    errors: expect.stringContaining(`migrations: ${last}. Run`) as string,
    printed: expect.stringContaining('"closing"') as string,
  });
  expect((await ended).printed.match(/migrations of the database could not be looked through/g)).toHaveLength(
    1,
  );
}, 90_000);

test.each([401, 403])(
  'a server whose service key is refused with %i does not open, and says so',
  async (status) => {
    const database = await neighbour(() => ({ status, json: { message: 'Invalid API key' } }));
    open.push(() => database.close());
    const { ended } = await start(database.url);
    expect(await ended).toMatchObject({
      code: 1,
      errors:
        'The database refuses SUPABASE_SERVICE_KEY. Is it that of another project? Take the secret one (sb_secret_…, or the ' +
        'older service_role) from the project’s settings, API Keys.\n',
      printed: expect.not.stringContaining('"listening"') as string,
    });
  },
);

test('the one that answers is heard while the other is not known: a wrong key closes the site', async () => {
  const supabase = await databaseWith(() => true);
  await peopleWithKeys(openDatabase({ url: supabase.url, serviceKey: 'key' }), 2, FIRST_KEY);
  const line = await heldLine(supabase.url, (_method, path) =>
    path.includes('schema_migrations') ? 'kept back' : 'through',
  );
  open.push(line.close);
  const { ended } = await start(line.url, { ENCRYPTION_KEY: STRANGE_KEY });
  expect(await ended).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/^ENCRYPTION_KEY cannot read the stored keys of 2 of 2 people\./) as string,
    printed: expect.not.stringContaining('"listening"') as string,
  });
});
