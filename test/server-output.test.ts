import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { availablePort } from '../local-cloud/ports.js';
import { descendantsOf } from './support/processes.js';
import { until } from './support/until.js';

/** util-linux gives a program a terminal. */
const hasTerminal = spawnSync('script', ['--version']).status === 0;
const inTerminal = hasTerminal ? test : test.skip;

let folder: string;
const running: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mockflow-'));
  if (!hasTerminal) console.warn('Without the program `script` of util-linux no terminal can be tried.');
});

afterAll(() => {
  for (const { pid } of running) for (const below of descendantsOf(pid!)) process.kill(below.pid, 'SIGKILL');
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** The server, whose database is away, and all it printed until it was asked for a page and told to end. */
async function outputOf(command: string, args: string[], level = 'info'): Promise<string> {
  const port = await availablePort();
  const child = spawn(command, args, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      ...{ HOME: folder, TMPDIR: folder, TERM: 'xterm', LOG_LEVEL: level, PORT: String(port) },
      PUBLIC_URL: `http://localhost:${port}`,
      SECRET_KEY: 'a secret of more than thirty-two characters',
      ENCRYPTION_KEY: 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=',
      SUPABASE_URL: 'http://127.0.0.1:1',
      SUPABASE_SERVICE_KEY: 'key-of-the-database',
      GOOGLE_CLIENT_ID: 'client',
      GOOGLE_CLIENT_SECRET: 'client-secret',
    },
  });
  running.push(child);
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  child.stderr.on('data', (data: Buffer) => (printed += data.toString()));
  const url = `http://127.0.0.1:${port}/api/auth/status?email=ada@example.com`;
  await until('the server to answer', () => fetch(url).catch(() => undefined));
  const server = [{ pid: child.pid!, command: 'server.js' }, ...descendantsOf(child.pid!)].at(-1)!;
  const exit = once(child, 'close');
  process.kill(server.pid, 'SIGTERM');
  await exit;
  return printed;
}

const SERVER = [process.execPath, resolve('dist/src/server.js')] as const;

test('into a pipe the log is JSON, one line for each event, and less of it at a higher level', async () => {
  const [printed, warnings] = await Promise.all([
    outputOf(SERVER[0], [SERVER[1]]),
    outputOf(SERVER[0], [SERVER[1]], 'warn'),
  ]);
  const lines = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { level: number; msg: string });
  // What is done again and again beside the answering is told when it fails, whenever that is.
  expect(
    lines.map(({ msg }) => msg).filter((msg) => !/could not be (ended|swept|looked through)$/.test(msg)),
  ).toEqual(['room for interviews', 'listening', 'request answered', 'closing']);
  expect(lines.every(({ level }) => level >= 30)).toBe(true);
  const levels = warnings
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { level: number }).level);
  expect(new Set(levels)).toEqual(new Set([40]));
});

inTerminal('in a terminal the log is written for people, and as discreetly', async () => {
  const printed = await outputOf('script', ['-qec', SERVER.join(' '), '/dev/null']);
  expect(printed).toMatch(/INFO.*request answered.*requestId/);
  expect(printed).toMatch(/WARN.*could not be ended/);
  expect(printed).toContain('\u001b[');
  expect(printed).not.toMatch(/^\{/m);
  expect(printed).not.toMatch(/ada@|key-of-the-database/);
});

test('there is no log file, and no other', () => {
  expect(readdirSync(folder)).toEqual([]);
});
