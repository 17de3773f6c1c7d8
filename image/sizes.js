import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A package, a program of ours, or whatever else stands at the top. */
const ITEM = /^(node_modules\/(?:@[^/]+\/)?[^/]+|(?:dist|public)\/[^/]+|[^/]+)/;

/**
 * What a folder holds, the largest first.
 * @returns by name of the item (a package, a program, a folder), its bytes.
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

/** Bytes as megabytes of a million, with one decimal. */
export function inMb(bytes) {
  return (bytes / 1e6).toFixed(1);
}
