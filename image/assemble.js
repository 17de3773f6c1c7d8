import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { browserPackages } from './browser-packages.js';
import { fontFiles } from './fonts.js';
import { licencesText } from './licences.js';
import { made } from './made.js';
import { outsideFiles } from './outside-files.js';
import { inMb, sizesIn } from './sizes.js';

// Puts what a running server reads, and nothing else, into FOLDER: what seldom changes into FOLDER/packages, the rest into
// FOLDER/program. An image has them in one place, as two layers.
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Say into which folder: npm run image -- FOLDER');
await mkdir(folder, { recursive: true });
if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty.`);

const [web, worker, outside, browser] = await Promise.all([
  made('web'),
  made('worker'),
  outsideFiles(),
  browserPackages(),
]);

// The versions of these two go into the addresses of what browsers keep.
const inAddresses = [
  'node_modules/@fontsource-variable/inter/package.json',
  'node_modules/livekit-client/package.json',
];
await put('packages', [...outside.files, ...(await fontFiles()), ...inAddresses]);

const ours = ['package.json', 'LICENSE', 'views', 'public/styles', 'public/scripts', 'migrations'];
const built = ['dist/agent-worker', 'dist/vendor', ...web.files];
await put('program', [...ours, ...built, 'image/health-check.js']);
await writeFile(
  join(folder, 'program/licences.txt'),
  await licencesText(
    [...web.packages, ...worker.packages, ...outside.packages, ...browser],
    'Work of others in this image, and its licences',
  ),
);
tell();

async function put(layer, paths) {
  for (const path of paths) {
    const target = join(folder, layer, path);
    await mkdir(dirname(target), { recursive: true });
    await cp(path, target, { recursive: true });
  }
}

function tell() {
  const sizes = ['packages', 'program'].flatMap((layer) => sizesIn(join(resolve(folder), layer)));
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  for (const [item, bytes] of [['all together', total], ...sizes])
    process.stdout.write(`${inMb(bytes).padStart(6)} MB  ${item}\n`);
}
