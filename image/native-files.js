import { execFileSync } from 'node:child_process';
import { NATIVE_PACKAGES } from '../agent-worker/native-packages.js';

const IN_PACKAGE = /^.*?\/(node_modules\/(?:@[^/]+\/)?[^/]+)\/(.*)$/;

/**
 * All files of the native packages that this platform's Node.js loads, found by loading them: their makers' lists name the
 * binaries of all platforms, and what only installing needs.
 * @returns the files and the folders of their packages, relative to the project.
 * @throws Error when a package cannot be loaded here, or has no binary.
 */
export function nativeFiles() {
  const loaded = execFileSync(process.execPath, ['image/loaded-files.js', ...NATIVE_PACKAGES]);
  const found = JSON.parse(loaded.toString()).flatMap((file) => {
    const [, folder, inside] = IN_PACKAGE.exec(file) ?? [];
    return folder ? [{ folder, file: `${folder}/${inside}` }] : [];
  });
  const packages = [...new Set(found.map(({ folder }) => folder))];
  const files = new Set([
    ...found.map(({ file }) => file),
    ...packages.map((folder) => `${folder}/package.json`),
  ]);
  expectBinaries([...files]);
  return { files: [...files], packages };
}

/** Each of them, or the package of this platform that it loads, has exactly one binary that Node.js opens. */
function expectBinaries(files) {
  for (const name of NATIVE_PACKAGES) {
    const found = files.filter((file) => file.startsWith(`node_modules/${name}`) && file.endsWith('.node'));
    if (found.length !== 1) throw new Error(`${name} loaded ${found.length} binaries, not one.`);
  }
}
