import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What pages load beside their HTML: where each address begins, and the folder behind it. */
export const ASSET_FOLDERS = [
  { path: '/styles', folder: 'public/styles' },
  { path: '/scripts', folder: 'public/scripts' },
  { path: '/fonts', folder: 'node_modules/@fontsource-variable/inter/files' },
  { path: '/vendor', folder: 'dist/vendor' },
] as const;

const VERSIONED = '/assets';

/** Whether that is the address of an asset, with its version or without. */
export function isAsset(path: string): boolean {
  return [VERSIONED, ...ASSET_FOLDERS.map((asset) => asset.path)].some((start) =>
    path.startsWith(`${start}/`),
  );
}

/** What fonts and vendor depend on: the packages they come from, and how ours builds them. */
const PACKAGES = ['node_modules/@fontsource-variable/inter', 'node_modules/livekit-client', '.'];

export interface Assets {
  /** Changes with the content of any asset. */
  version: string;
  /**
   * The address at which an asset may be kept for ever: `/styles/site.css` → `/assets/<version>/styles/site.css`.
   * All share one prefix, so that a stylesheet's and a module's relative imports stay under the same version.
   */
  url: (path: string) => string;
}

/** Looks once at all assets under the project's folder. */
export function assetsIn(root: string): Assets {
  const version = fingerprint(root);
  return { version, url: (path) => `${VERSIONED}/${version}${path}` };
}

function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const file of [...ownFiles(root), ...PACKAGES.map((name) => join(root, name, 'package.json'))]) {
    hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('base64url').slice(0, 12);
}

function ownFiles(root: string): string[] {
  return ['public/styles', 'public/scripts']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
