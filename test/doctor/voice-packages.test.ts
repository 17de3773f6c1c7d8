import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NATIVE_PACKAGES } from '../../agent-worker/native-packages.js';
import { voicePackages } from '../../src/doctor/voice-packages.js';

const GENEROUS_MS = 20_000;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packages-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** Installs a package that does this when it is loaded. */
async function installed(name: string, source: string): Promise<void> {
  const path = join(folder, 'node_modules', name);
  await mkdir(path, { recursive: true });
  await writeFile(
    join(path, 'package.json'),
    JSON.stringify({ name, type: 'module', exports: './index.js' }),
  );
  await writeFile(join(path, 'index.js'), source);
}

test('packages that need longer than they may, as on a slow machine, are not called broken', async () => {
  const [first = '', ...others] = NATIVE_PACKAGES;
  await installed(first, 'await new Promise((loaded) => setTimeout(loaded, 600_000));');
  for (const name of others) await installed(name, '');
  expect(await voicePackages(folder, 500)).toEqual({
    verdict: 'not checked',
    says: 'they did not load within 0.5 s.',
  });
});

test('one that ends the process that loads it is broken', async () => {
  for (const name of NATIVE_PACKAGES) await installed(name, "process.kill(process.pid, 'SIGKILL');");
  const { verdict, says } = await voicePackages(folder, GENEROUS_MS);
  expect(verdict).toBe('does not work');
  expect(says).toContain('no interview can be held: the process ended with SIGKILL.');
});
