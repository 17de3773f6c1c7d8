import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startSupabase } from '../../../local-cloud/supabase/index.js';
import { clientOf } from './client.js';

const KEY = 'local-service-key';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supabase-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const start = () => startSupabase({ folder, migrationsFolder: 'migrations', serviceKey: KEY, log: () => {} });

test('what Ada saved is there after a restart', async () => {
  const first = await start();
  await clientOf(first.url, KEY).from('users').insert({ email: 'ada@example.test' }).throwOnError();
  await first.close();
  const second = await start();
  const { data } = await clientOf(second.url, KEY).from('users').select('email');
  await second.close();
  expect(data).toEqual([{ email: 'ada@example.test' }]);
});

test('what Ada saved is there after the program was killed', async () => {
  const program = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, folder, KEY], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface(program.stdout), 'line')) as [string];
  await clientOf(url, KEY).from('users').insert({ email: 'ada@example.test' }).throwOnError();
  program.kill('SIGKILL');
  await once(program, 'exit');
  const again = await start();
  const { data } = await clientOf(again.url, KEY).from('users').select('email');
  await again.close();
  expect(data).toEqual([{ email: 'ada@example.test' }]);
});

test('a port that is taken is said at once', async () => {
  const first = await start();
  const port = Number(new URL(first.url).port);
  const second = startSupabase({ port, migrationsFolder: 'migrations', serviceKey: KEY, log: () => {} });
  await expect(second).rejects.toThrow('EADDRINUSE');
  await first.close();
});

const PROGRAM = `
  import { startSupabase } from './dist/local-cloud/supabase/index.js';
  const [folder, serviceKey] = process.argv.slice(1);
  const { url } = await startSupabase({ folder, migrationsFolder: 'migrations', serviceKey, log: () => {} });
  console.log(url);`;
