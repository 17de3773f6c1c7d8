import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { jest } from '@jest/globals';
import { startSupabase } from '../../../local-cloud/supabase/index.js';
import { clientOf } from './client.js';

const KEY = 'local-service-key';
// Making a database takes seconds, and many more on a busy machine.
jest.setTimeout(120_000);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supabase-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const start = () => startSupabase({ folder, migrationsFolder: 'migrations', serviceKey: KEY, log: () => {} });

test('what Ada saved is there after a restart, and meanwhile nobody else may open it', async () => {
  const first = await start();
  await clientOf(first.url, KEY).from('users').insert({ email: 'ada@example.test' }).throwOnError();
  await expect(start()).rejects.toThrow('is in use by another local cloud');
  await first.close();
  const second = await start();
  const { data } = await clientOf(second.url, KEY).from('users').select('email');
  await second.close();
  expect(data).toEqual([{ email: 'ada@example.test' }]);
});

test('of two that begin at the same time one holds the data, and the other is told so', async () => {
  const both = await Promise.allSettled([start(), start()]);
  const [holder] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const refused = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  expect(refused).toEqual([expect.stringContaining('is in use by another local cloud')]);
  await expect(start()).rejects.toThrow('is in use by another local cloud');
  await holder?.close();
});

test('what Ada saved is there after the program was killed', async () => {
  const program = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, folder, KEY], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(program, 'exit');
  const url = await firstLine(program.stdout);
  await clientOf(url, KEY).from('users').insert({ email: 'ada@example.test' }).throwOnError();
  program.kill('SIGKILL');
  await exited;
  const again = await start();
  const { data } = await clientOf(again.url, KEY).from('users').select('email');
  await again.close();
  expect(data).toEqual([{ email: 'ada@example.test' }]);
});

test('a port that is taken is said', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const late = startSupabase({ port, migrationsFolder: 'migrations', serviceKey: KEY, log: () => {} });
  await expect(late).rejects.toThrow('EADDRINUSE');
  taken.close();
});

async function firstLine(output: Readable): Promise<string> {
  for await (const line of createInterface(output)) return line;
  throw new Error('The program ended without a word.');
}

const PROGRAM = `
  import { startSupabase } from './dist/local-cloud/supabase/index.js';
  const [folder, serviceKey] = process.argv.slice(1);
  const { url } = await startSupabase({ folder, migrationsFolder: 'migrations', serviceKey, log: () => {} });
  console.log(url);`;
