import { readFile } from 'node:fs/promises';

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * What the build says of a bundle.
 * @param {string} name as `bundle.js` and the room's build call it.
 * @returns {Promise<{ files: string[], packages: string[] }>} its files, and the folders of the packages of which anything went into them; both relative to the project.
 * @see https://esbuild.github.io/api/#metafile
 */
export async function made(name) {
  const { outputs } = JSON.parse(await readFile(`dist/made/${name}.json`, 'utf8'));
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const packages = inputs.flatMap(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 ? (PACKAGE.exec(file) ?? []) : [],
  );
  return { files: Object.keys(outputs), packages: [...new Set(packages)] };
}
