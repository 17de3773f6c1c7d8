import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSettings } from '../../local-cloud/settings.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mockflow-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['nothing', ''],
  ['half of it', '{"secretKey": "abc'],
])('settings of which %s is left are told by name, and no new secrets are invented', async (_, left) => {
  const file = join(folder, 'settings.json');
  await writeFile(file, left);

  await expect(openSettings(folder)).rejects.toThrow(
    `${file} cannot be read, and what is kept beside it cannot be without it. Delete the folder ${folder} to begin anew.`,
  );

  expect(await readFile(file, 'utf8')).toBe(left);
});

test('a disk that is full at the next start costs none of the settings', async () => {
  const settings = await openSettings(folder);

  const { status, stderr } = spawnSync('sh', ['-c', ON_A_FULL_DISK, process.execPath, KEEP_AGAIN, folder], {
    encoding: 'utf8',
  });

  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('EFBIG') as string });
  expect(await openSettings(folder)).toEqual(settings);
});

const ON_A_FULL_DISK = 'ulimit -f 0; exec "$0" --input-type=module -e "$1" "$2"';

const KEEP_AGAIN = `
  import { keepSettings, openSettings } from './dist/local-cloud/settings.js';
  const folder = process.argv[1];
  await keepSettings(folder, await openSettings(folder));`;
