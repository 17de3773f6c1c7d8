import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import spdx from 'spdx-license-list/full.js';
import { INSIDE } from './inside.js';

const TEXT_FILE = /^(licen[cs]e|copying|notice|model_license|third.?party)/i;
/** Where it stands in packages that have no file for it. */
const README_PART = /^#+ *licen[cs]e[^]*Permission is hereby granted[^]*/im;
const RULE = '-'.repeat(80);

/**
 * Whose work a package is.
 * @param {string} folder of the package.
 * @returns {Promise<{ name: string, version: string, licence: string, texts: string[] }>} its name, version, licence as an SPDX expression (empty if it states none) and the texts to be passed on with it.
 */
export async function licenceOf(folder) {
  const { name, version, license, licenses, author } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  const readme = await readmeOf(folder);
  const licence =
    license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR ') ?? statedIn(readme);
  const own = [await textsOf(folder), README_PART.exec(readme) ?? []].find((texts) => texts.length > 0);
  const texts = own ?? standardTexts(licence, author?.name ?? author ?? 'its authors');
  return { name, version, licence, texts: [...texts, ...textsInside(name)] };
}

/**
 * The licences of these packages as one text to read.
 * @param {string[]} folders of the packages; one that is there twice in the same version is told once.
 * @param {string} title its first line.
 */
export async function licencesText(folders, title) {
  const told = new Map();
  for (const folder of folders) {
    const { name, version, licence, texts } = await licenceOf(folder);
    told.set(`${name} ${version}: ${licence}`, texts);
  }
  const parts = [...told].sort(([one], [other]) => (one < other ? -1 : 1));
  return [title, ...parts.map(([head, texts]) => [RULE, head, ...texts].join('\n\n'))].join('\n\n') + '\n';
}

async function textsOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && TEXT_FILE.test(entry.name))
    .map(({ name }) => name);
  return Promise.all(names.sort().map(async (name) => (await readFile(join(folder, name), 'utf8')).trim()));
}

async function readmeOf(folder) {
  const name = (await readdir(folder)).find((one) => /^readme(\.md)?$/i.test(one));
  return name ? readFile(join(folder, name), 'utf8') : '';
}

function statedIn(readme) {
  return /The MIT License/.test(README_PART.exec(readme)?.[0]) ? 'MIT' : '';
}

function textsInside(name) {
  return INSIDE.filter(({ within }) => name.startsWith(within)).flatMap((work) => [
    `In it is ${work.name}: ${work.licence}`,
    ...standardTexts(work.licence, work.author),
  ]);
}

/** Whoever passes no text on means that of the licence. */
function standardTexts(licence, author) {
  const ids = licence.match(/[\w.-]+/g) ?? [];
  return [`By ${author}.`, ...ids.flatMap((id) => (spdx[id] ? [spdx[id].licenseText.trim()] : []))];
}
