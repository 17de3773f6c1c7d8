import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { made } from './made.js';

const FONT = 'node_modules/@fontsource-variable/inter';

/**
 * The folders of all packages of which browsers get anything.
 * @returns {Promise<string[]>}
 */
export async function browserPackages() {
  const { packages } = await made('room');
  // The room's client comes as one file, which has its dependencies in it.
  const all = new Set(packages);
  for (const folder of all) for (const other of await dependenciesOf(folder)) all.add(other);
  return [FONT, ...all];
}

async function dependenciesOf(folder) {
  const { dependencies = {} } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return Object.keys(dependencies).map((name) => nearest(folder, name));
}

/** As Node.js looks for it: from the folder of the one that wants it upwards. */
function nearest(folder, name) {
  const here = join(folder, 'node_modules', name);
  if (existsSync(here)) return here;
  if (folder === '.') throw new Error(`${name} is not installed.`);
  return nearest(dirname(folder), name);
}
