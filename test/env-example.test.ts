import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { availablePort } from '../local-cloud/ports.js';
import { environmentSchema } from '../src/config-schema.js';
import { until } from './support/until.js';

/** Read by programs other than the server, and so in no schema of its own. */
const OF_OTHER_PROGRAMS = ['DATABASE_URL'];

interface Variable {
  name: string;
  value: string;
  /** The comment right above it. */
  reason: string;
}

const NEEDED = environmentSchema.safeParse({}).error?.issues.map(({ path }) => String(path[0])) ?? [];

const EXAMPLE = readFileSync('.env.example', 'utf8');
const variables = read(EXAMPLE);

function read(file: string): Variable[] {
  const found: Variable[] = [];
  let reason: string[] = [];
  for (const line of file.split('\n')) {
    const [, name, value = ''] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (name) found.push({ name, value, reason: reason.join(' ') });
    reason = line.startsWith('#') ? [...reason, line.slice(1).trim()] : [];
  }
  return found;
}

test('every variable there is stands in it once, and no other', () => {
  const names = variables.map(({ name }) => name);
  expect(names.sort()).toEqual([...Object.keys(environmentSchema.shape), ...OF_OTHER_PROGRAMS].sort());
});

test.each(variables)('$name has its reason above it', ({ reason }) => {
  expect(reason).toMatch(/\w+ \w+ .*[.:]/);
});

test('it has nothing but comments and variables', () => {
  expect(EXAMPLE.split('\n').filter((line) => line && !/^(?:# |[A-Z_]+=)/.test(line))).toEqual([]);
});

test('what is filled in is the default, and what is needed is left empty', () => {
  expect(variables.filter(({ name, value }) => NEEDED.includes(name) && value)).toEqual([]);
  const given = Object.fromEntries(NEEDED.map((name) => [name, valueFor(name)]));
  const filledIn = Object.fromEntries(
    variables.filter(({ value }) => value).map(({ name, value }) => [name, value]),
  );
  expect(environmentSchema.parse({ ...given, ...filledIn })).toEqual(environmentSchema.parse(given));
  // And whatever has a default shows it, but for those that are empty, or made of others, by default.
  const shown = [...Object.keys(filledIn), ...NEEDED].sort();
  const quiet = ['LISTEN_ADDRESS', 'SITE_NOTICE', 'TRUST_PROXY'];
  expect(shown).toEqual(
    Object.keys(environmentSchema.shape)
      .filter((name) => !quiet.includes(name))
      .sort(),
  );
});

test('filled in as it says, it starts the server', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'env-'));
  const port = String(await availablePort());
  const filled = EXAMPLE.replace(
    /^([A-Z_]+)=$/gm,
    (line, name: string) => line + (NEEDED.includes(name) ? valueFor(name) : ''),
  );
  await writeFile(join(folder, '.env'), filled.replace(/^PORT=.*$/m, `PORT=${port}`));
  const server = spawn(process.execPath, [`--env-file=${folder}/.env`, 'dist/src/server.js'], {
    env: { PATH: process.env.PATH },
  });
  const closed = once(server, 'close');
  const errors = text(server.stderr);
  try {
    const page = await until('the site to answer, or the server to end', () =>
      server.exitCode === null
        ? fetch(`http://127.0.0.1:${port}/`).catch(() => null)
        : { status: server.exitCode },
    );
    expect(page.status).toBe(200);
  } finally {
    server.kill('SIGTERM');
    await closed;
    await rm(folder, { recursive: true });
  }
  expect(await errors).toBe('');
});

/** What the comments tell to put there, made up. */
function valueFor(name: string): string {
  const values: Record<string, string> = {
    PUBLIC_URL: 'http://localhost:3000',
    SECRET_KEY: 'kq3Yw0b7y1nTz0m1w5oYd6cR2u8pXj4h',
    ENCRYPTION_KEY: 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=',
    // Nobody is there: a database that is away does not keep the site closed.
    SUPABASE_URL: 'http://127.0.0.1:9',
    SUPABASE_SERVICE_KEY: 'sb_secret_made_up',
    GOOGLE_CLIENT_ID: 'made-up.apps.googleusercontent.com',
    GOOGLE_CLIENT_SECRET: 'made-up-secret',
  };
  return values[name] ?? '';
}
