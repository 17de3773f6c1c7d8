import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A package, a program of ours, or whatever else stands at the top. */
const ITEM = /^(node_modules\/(?:@[^/]+\/)?[^/]+|(?:dist|public)\/[^/]+|[^/]+)/;

/**
 * What a folder holds, the largest first.
 * @param {string} folder
 * @returns {[string, number][]} each item (a package, a program, a folder) by its name, with its bytes.
 */
export function sizesIn(folder) {
  const sizes = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const [item] = ITEM.exec(file.slice(folder.length + 1));
    sizes.set(item, (sizes.get(item) ?? 0) + statSync(file).size);
  }
  return [...sizes].sort(([, one], [, other]) => other - one);
}

/**
 * Megabytes of a million bytes, with one decimal.
 * @param {number} bytes
 */
export function inMb(bytes) {
  return (bytes / 1e6).toFixed(1);
}
