import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type RunningSupabase, startSupabase } from '../local-cloud/supabase/index.js';
import { openDatabase } from '../src/providers/supabase/database.js';
import { supabaseInterviews } from '../src/providers/supabase/interviews.js';
import { supabasePeople } from '../src/providers/supabase/people.js';
import { faultControl, type FaultControl } from './support/fault-control.js';
import { adasInterview } from './support/pages-world.js';
import { FIRST_KEY, peopleWithKeys, SECOND_KEY, STRANGE_KEY } from './support/stored-keys.js';
import { until } from './support/until.js';

let supabase: RunningSupabase;
const running: ChildProcess[] = [];

beforeAll(async () => {
  supabase = await startSupabase({ migrationsFolder: 'migrations', serviceKey: 'key', log: () => undefined });
});

afterAll(async () => {
  for (const server of running) server.kill('SIGKILL');
  await supabase.close();
});

/** The compiled server as `npm start` runs it. */
function start(variables: Record<string, string>) {
  const server = spawn(process.execPath, ['dist/src/server.js'], {
    env: { PATH: process.env.PATH, ...variables },
  });
  running.push(server);
  return { server, exited: once(server, 'exit'), errors: text(server.stderr) };
}

function complete(port: number): Record<string, string> {
  return {
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    SECRET_KEY: 'a secret of more than thirty-two characters',
    ENCRYPTION_KEY: FIRST_KEY,
    SUPABASE_URL: supabase.url,
    SUPABASE_SERVICE_KEY: 'key',
    GOOGLE_CLIENT_ID: 'client',
    GOOGLE_CLIENT_SECRET: 'client-secret',
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Resolves when the server's log says that it listens. */
async function listening(server: ChildProcess): Promise<void> {
  for await (const chunk of server.stdout ?? []) if (String(chunk).includes('"listening"')) return;
  throw new Error('The server ended before it listened.');
}

test('a server without its configuration says all that is missing and why, nothing else, and does not start', async () => {
  const { server, exited, errors } = start({});
  const printed = text(server.stdout);
  expect(await exited).toEqual([1, null]);
  expect(await errors).toBe(
    [
      'The configuration is not complete:',
      '  PUBLIC_URL is missing: where people find this site, as in https://interviews.example.org',
      '  SECRET_KEY is missing: a long random text that signs the session cookie',
      '  ENCRYPTION_KEY is missing: the Fernet key that encrypts stored API keys',
      '  SUPABASE_URL is missing: the address of the Supabase project',
      '  SUPABASE_SERVICE_KEY is missing: the secret key of the Supabase project',
      '  GOOGLE_CLIENT_ID is missing: the client id of the Google sign-in',
      '  GOOGLE_CLIENT_SECRET is missing: the client secret of the Google sign-in\n',
    ].join('\n'),
  );
  expect(await printed).toBe('');
});

test('what is malformed stands in the same list, and no value is told', async () => {
  const { server, exited, errors } = start({
    PORT: 'eighty',
    SECRET_KEY: 'marmalade',
    ENCRYPTION_KEY: 'halibut',
  });
  const printed = text(server.stdout);
  expect(await exited).toEqual([1, null]);
  const said = await errors;
  expect(said).toContain('  PORT must be a number from 0 to 65535\n');
  expect(said).toContain('  SECRET_KEY must have at least 32 characters\n');
  expect(said).toContain('  ENCRYPTION_KEY.0 must be Fernet keys');
  expect(said).toContain('  SUPABASE_URL is missing');
  expect(said + (await printed)).not.toMatch(/eighty|marmalade|halibut/);
});

test('a server whose port is taken says so in one sentence', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { exited, errors } = start(complete(port));
  expect(await exited).toEqual([1, null]);
  expect(await errors).toBe(`Port ${port} is taken by another program. Set PORT to a free one.\n`);
  other.close();
});

describe('A server that is told an address', () => {
  /** Another address of the same machine: all that begin with 127 lead back to it, on Linux. */
  const ANOTHER = '127.0.0.2';
  const onLinux = process.platform === 'linux' ? test : test.skip;

  onLinux(
    'answers there and nowhere else, so that nobody gets past the proxy; one that is told none answers everywhere',
    async () => {
      const port = await freePort();
      const { server, exited } = start({ ...complete(port), LISTEN_ADDRESS: '127.0.0.1' });
      await listening(server);
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
      await expect(fetch(`http://${ANOTHER}:${port}/`)).rejects.toMatchObject({
        cause: { code: 'ECONNREFUSED' },
      });
      server.kill('SIGTERM');
      await exited;

      const everywhere = start(complete(port));
      await listening(everywhere.server);
      expect((await fetch(`http://${ANOTHER}:${port}/`)).status).toBe(200);
    },
  );

  test('that is another machine’s says so in one sentence', async () => {
    // From a range for documentation, which no machine has.
    const { exited, errors } = start({ ...complete(await freePort()), LISTEN_ADDRESS: '192.0.2.1' });
    expect(await exited).toEqual([1, null]);
    expect(await errors).toBe(
      'LISTEN_ADDRESS is not an address of this machine. Set it to one that is, as in 127.0.0.1, or leave it out.\n',
    );
  });
});

test('a server ends what a crash left open, serves its pages, and closes when it is told to', async () => {
  const database = openDatabase({ url: supabase.url, serviceKey: 'key' });
  const ada = await supabasePeople(database).welcome({
    googleId: 'g',
    email: 'ada@example.com',
    name: 'Ada',
    avatar: null,
  });
  const interviews = supabaseInterviews(database);
  const { id } = await interviews.open({ ...adasInterview, userId: ada.id });

  const port = await freePort();
  const { server, exited } = start(complete(port));
  await listening(server);
  const endedBy = await until(
    'the interview to be ended',
    async () => (await interviews.find(ada.id, id))?.endedBy,
  );
  expect(endedBy).toBe('worker_crash');
  const page = await fetch(`http://localhost:${port}/`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('MockFlow');
  expect(await (await fetch(`http://localhost:${port}/health`)).json()).toMatchObject({
    database: 'connected',
  });

  server.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});

describe('The encryption key', () => {
  const THREE_OF_FIVE =
    'ENCRYPTION_KEY cannot read the stored keys of 3 of 5 people. ' +
    'First look for the key they were encrypted with, most likely the former ENCRYPTION_KEY, and add it after a comma. ' +
    'Only if it is lost for good, “npm run rotate-keys -- --forget-unreadable” removes what cannot be read, ' +
    'for ever, and these people enter it again.\n';
  let faults: FaultControl;

  beforeEach(async () => {
    faults = faultControl(supabase.url);
    const database = openDatabase({ url: supabase.url, serviceKey: 'key' });
    await database.from('users').delete().neq('email', '').throwOnError();
    await peopleWithKeys(database, 2, FIRST_KEY);
    await peopleWithKeys(database, 3, SECOND_KEY);
  });

  afterEach(() => faults.heal());

  test('that reads nothing at all is told to look like a wrong one; nobody is sent to remove anything', async () => {
    const { exited, errors } = start({ ...complete(await freePort()), ENCRYPTION_KEY: STRANGE_KEY });
    expect(await exited).toEqual([1, null]);
    expect(await errors).toMatch(/of 5 of 5 people\. First look for the key .* looks like a wrong key\.\n$/);
    expect(await errors).not.toContain('--forget-unreadable');
  });

  test('that cannot read what is stored keeps the server closed; a count is named, and nothing else', async () => {
    const { server, exited, errors } = start(complete(await freePort()));
    const printed = text(server.stdout);
    expect(await exited).toEqual([1, null]);
    expect(await errors).toBe(THREE_OF_FIVE);
    expect(await printed).not.toContain('listening');
  });

  test('opens the server with the key of all others beside it', async () => {
    const all = [STRANGE_KEY, SECOND_KEY, FIRST_KEY].join(',');
    const { server, exited } = start({ ...complete(await freePort()), ENCRYPTION_KEY: all });
    await listening(server);
    server.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });

  test.each(['away', 'failing'])(
    'is tried as soon as a database answers that was %s: the site opens meanwhile, and closes in order if it is wrong',
    async (kind) => {
      await faults.order({ kind });
      const port = await freePort();
      const { server, exited, errors } = start(complete(port));
      await listening(server);
      expect((await fetch(`http://localhost:${port}/`)).status).toBe(200);
      await faults.heal();
      expect(await exited).toEqual([1, null]);
      expect(await errors).toBe(THREE_OF_FIVE);
    },
  );
});
