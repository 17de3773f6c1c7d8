import { readFile } from 'node:fs/promises';
import satisfies from 'spdx-satisfies';
import { browserPackages } from '../image/browser-packages.js';
import { INSIDE } from '../image/inside.js';
import { licenceOf } from '../image/licences.js';
import { made } from '../image/made.js';
import { outsideFiles } from '../image/outside-files.js';

/** What may ship: each lets anybody pass it on with a program under the MIT licence, as long as its text goes with it. */
const ALLOWED = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', 'BlueOak-1.0.0', 'Zlib'],
  ...['CC0-1.0', 'Unlicense', 'Python-2.0', 'OFL-1.1'],
];

/**
 * What ships although its licence is none of these, each with the reason. A new one is a decision, not a line.
 *
 * LiveKit's models, inside of its inference package, may be passed on with their licence, for use with its Agents alone.
 * Its room client, the only one there is for Node.js, comes as one library with these two in it: this library is a file of
 * its own, which everybody may replace by one that they built themselves.
 */
const DECIDED = {
  packages: ['@livekit/local-inference: Apache-2.0 AND LicenseRef-LiveKit-Model'],
  inside: ['the SoX Resampler: LGPL-2.1-or-later', 'FFmpeg: LGPL-2.1-or-later'],
};

async function shippedFolders(): Promise<string[]> {
  const [web, worker, browser] = await Promise.all([made('web'), made('worker'), browserPackages()]);
  return [...new Set([...web.packages, ...worker.packages, ...outsideFiles().packages, ...browser])];
}

test('every package that ships has a licence that allows it, but for what was decided', async () => {
  const folders = await shippedFolders();
  expect(folders.length).toBeGreaterThan(200);
  const shipped = await Promise.all(folders.map(licenceOf));
  const others = shipped.filter(({ licence }) => !isAllowed(licence));
  expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual(DECIDED.packages);
});

test('so has what is inside of packages, but for what was decided', () => {
  const others = INSIDE.filter(({ licence }) => !isAllowed(licence));
  expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual(DECIDED.inside);
});

test.each([
  ['(MIT OR GPL-3.0-or-later)', true],
  ['(MIT AND Zlib)', true],
  ['GPL-3.0-only', false],
  ['MIT AND GPL-2.0-only', false],
  ['LGPL-2.1-or-later', false],
  ['UNLICENSED', false],
  ['', false],
])('“%s” is %p', (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed);
});

test('every package that ships passes on the text of its licence', async () => {
  const shipped = await Promise.all((await shippedFolders()).map(licenceOf));
  // The shortest of all, ISC, has more than these.
  const without = shipped.filter(({ texts }) => texts.join('\n').length < 500);
  expect(without.map(({ name }) => name)).toEqual([]);
});

test('what pages load has its licences beside it', async () => {
  const told = await readFile('dist/vendor/licences.txt', 'utf8');
  expect(told).toMatch(/^livekit-client [\d.]+: Apache-2\.0$/m);
  expect(told).toMatch(/^@fontsource-variable\/inter [\d.]+: OFL-1\.1$/m);
  for (const text of ['Apache License', 'SIL Open Font License', 'Permission is hereby granted'])
    expect(told.toLowerCase()).toContain(text.toLowerCase());
});

function isAllowed(licence: string): boolean {
  try {
    return satisfies(licence, ALLOWED);
  } catch {
    // No SPDX expression.
    return false;
  }
}
