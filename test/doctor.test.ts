import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { NATIVE_PACKAGES } from '../agent-worker/native-packages.js';
import { availablePort } from '../local-cloud/ports.js';
import { controlGroup } from './support/control-group.js';
import { NOBODY, runDoctor, surroundings, type Surroundings } from './support/run-doctor.js';
import { until } from './support/until.js';

let world: Surroundings;

beforeAll(async () => {
  world = await surroundings();
});

afterAll(() => world.close());

/** What has to end after a test, however it ended. */
const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** The site itself, as `npm start` runs it. @returns its variables. */
async function runningSite(): Promise<Record<string, string>> {
  const port = await availablePort();
  const variables = { ...world.variables, PORT: String(port), PUBLIC_URL: `http://localhost:${port}` };
  const site = spawn(process.execPath, ['dist/src/server.js'], {
    env: { PATH: process.env.PATH, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(site, 'close');
  open.push(() => {
    site.kill('SIGKILL');
    return closed;
  });
  let printed = '';
  site.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  await until('the site to listen', () => printed.includes('"listening"'));
  return variables;
}

test('where everything works it says so of each thing, and exits with 0', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const migrations = await readdir('migrations');
  const variables = await runningSite();
  const { code, errors, printed, found, summary } = await runDoctor(variables);
  expect({ code, errors, summary }).toEqual({
    code: 0,
    errors: '',
    summary: '13 things were looked at; everything works.',
  });
  expect(printed).toMatch(
    /^works {2}Configuration: every variable that is needed is there and well-formed\.\n/,
  );
  expect(Object.keys(found)).toEqual([
    'Configuration',
    'Node.js',
    'Programs',
    'Voice packages',
    'Memory and cores',
    'Clock',
    'Database',
    'Migrations',
    'Stored keys',
    'Google sign-in',
    'Site',
    'OpenAI',
    'Deepgram',
  ]);
  const { host } = new URL(world.supabase.url);
  expect(Object.fromEntries(Object.entries(found).map(([name, { says }]) => [name, says]))).toMatchObject({
    'Node.js': `${process.version} is one of those it is made for.`,
    Programs: expect.stringContaining(`version ${version}.`) as string,
    'Memory and cores': expect.stringContaining('bear one interview at the same time, as many as') as string,
    Clock: 'it is right to the minute.',
    Database: `${host} answers, accepts the key and takes changes.`,
    Migrations: `the database has all ${migrations.length}.`,
    'Stored keys': 'nobody has stored keys yet: there is nothing to read.',
    'Google sign-in': expect.stringContaining(`${variables.PUBLIC_URL}/auth/callback`) as string,
    Site: `${variables.PUBLIC_URL} answers and is healthy.`,
  });
});

test('with nothing configured it names all that is missing, looks at what it can, and exits with 1', async () => {
  const { code, found, summary } = await runDoctor({ OPENAI_BASE_URL: NOBODY, DEEPGRAM_URL: NOBODY });
  expect(code).toBe(1);
  expect(found.Configuration?.verdict).toBe('does not work');
  expect(found.Configuration?.says).toContain(
    'SUPABASE_URL is missing: the address of the Supabase project\n',
  );
  expect(found.Configuration?.says).toContain('GOOGLE_CLIENT_SECRET is missing');
  expect(found['Node.js']?.verdict).toBe('works');
  expect(found['Voice packages']?.verdict).toBe('works');
  expect(found.Configuration?.says).toContain('\n                 PUBLIC_URL is missing: ');
  expect(summary).toContain('Not checked: Clock, Database, Migrations, Stored keys, Google sign-in, Site.');
});

test('one malformed variable does not keep it from the rest, and its value is not shown', async () => {
  const { code, found, printed } = await runDoctor({ ...world.variables, ENCRYPTION_KEY: 'too-short-a-key' });
  expect(code).toBe(1);
  expect(found.Configuration?.says).toMatch(/\n +ENCRYPTION_KEY\.0 must be Fernet keys/);
  expect(found['Stored keys']).toEqual({
    verdict: 'not checked',
    says: 'ENCRYPTION_KEY is missing or malformed.',
  });
  expect(found.Database?.verdict).toBe('works');
  expect(printed).not.toContain('too-short-a-key');
});

test('an unknown argument is refused', async () => {
  expect(await runDoctor({}, { args: ['--fix'] })).toMatchObject({
    code: 1,
    printed: '',
    errors: 'Unknown argument --fix: none is known.\n',
  });
});

test('a copy without the voice worker and its packages is told apart from one that is whole', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'half-installed-'));
  open.push(() => rm(folder, { recursive: true }));
  await cp('dist/src', join(folder, 'dist/src'), { recursive: true });
  await cp('migrations', join(folder, 'migrations'), { recursive: true });
  await copyFile('package.json', join(folder, 'package.json'));
  const { code, found } = await runDoctor(world.variables, { folder });
  expect(code).toBe(1);
  expect(found.Programs?.says).toMatch(
    /^dist\/agent-worker\/main\.js, .* is missing\. Run “npm run build”\.$/,
  );
  expect(found['Voice packages']?.verdict).toBe('does not work');
  expect(found['Voice packages']?.says).toContain("Cannot find package '@livekit/rtc-ffi-bindings'");
  expect(found.Migrations?.verdict).toBe('works');
});

test('the packages it tries to load are those that the voice worker is not bundled with', async () => {
  const source = await readFile('src/doctor/voice-packages.ts', 'utf8');
  const tried = /PACKAGES = \[(.*)\]/.exec(source)?.[1]?.match(/(?<=')[^',]+(?=')/g);
  expect(tried).toHaveLength(3);
  expect(tried).toEqual(NATIVE_PACKAGES);
});

// Only root may, and not everywhere: elsewhere the reading of such limits is tested with files (machine.test.ts).
const small = controlGroup('mockflow-too-small', 0.5, 190);

afterAll(() => small?.remove());

(small ? test : test.skip)('on a machine too small for one interview it says what is needed', async () => {
  // It reads what machine it is on when it is loaded, so it must be in the group before: the shell waits for a word.
  const shell = spawn('sh', ['-c', 'read word && exec "$@"', 'sh', process.execPath, 'dist/src/doctor.js'], {
    env: { PATH: process.env.PATH, ...world.variables },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(shell, 'close');
  try {
    small?.put(shell.pid ?? 0);
    shell.stdin.end('go\n');
    const [printed] = await Promise.all([text(shell.stdout), closed]);
    expect(printed).toContain(
      'does not work  Memory and cores: 190 MB of memory and 0.5 cores: the site and one interview need 200 MB.',
    );
    expect(shell.exitCode).toBe(1);
  } finally {
    shell.kill('SIGKILL');
    await closed;
  }
});
