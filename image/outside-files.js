import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NATIVE_PACKAGES } from '../agent-worker/native-packages.js';

/** What stays outside of both bundles: native packages, and what Express asks for by the name of the views' language. */
const OUTSIDE = [...NATIVE_PACKAGES, 'ejs'];
const IN_PACKAGE = /(?<=^|\/)node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * All files of the packages outside of the bundles that this platform's Node.js loads, found by loading them: their makers' lists name the
 * binaries of all platforms, and what only installing needs.
 * @returns {{ files: string[], packages: string[] }} the files and the folders of their packages, relative to the project.
 * @throws Error when a package cannot be loaded here, or has no binary.
 */
export function outsideFiles() {
  const loaded = execFileSync(process.execPath, ['image/loaded-files.js', ...OUTSIDE]).toString();
  const found = JSON.parse(loaded).flatMap((file) => {
    const within = IN_PACKAGE.exec(file);
    return within ? [file.slice(within.index)] : [];
  });
  expectBinaries(found);
  return {
    files: [...new Set([...found, ...found.flatMap(descriptionsOf)])],
    packages: [...new Set(found.map((file) => IN_PACKAGE.exec(file)[0]))],
  };
}

/** Each native package, or that of this platform which it loads, has exactly one binary that Node.js opens. */
function expectBinaries(files) {
  for (const name of NATIVE_PACKAGES) {
    const found = files.filter((file) => file.startsWith(`node_modules/${name}`) && file.endsWith('.node'));
    if (found.length !== 1) throw new Error(`${name} loaded ${found.length} binaries, not one.`);
  }
}

/** A module's kind is told by the nearest package.json above it, which may stand deep inside of the package. */
function descriptionsOf(file) {
  const folder = dirname(file);
  if (!IN_PACKAGE.test(folder)) return [];
  const here = join(folder, 'package.json');
  return [...(existsSync(here) ? [here] : []), ...descriptionsOf(folder)];
}
