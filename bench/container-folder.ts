import { copyFile, cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The product in a folder of its own, as an image would hold it. */
export interface ContainerFolder {
  path: string;
  /** The Node.js to run it with. */
  node: string;
  remove: () => Promise<void>;
}

/** What is mapped into memory as a file, and would be shared with every other process that maps the same one. */
const MAPPED = /^(local-inference|rtc-ffi-bindings|onnxruntime-node)/;
const OTHER_SYSTEMS = new RegExp(`/bin/napi-v\\d+/(?!${process.platform}(/${process.arch}|$))`);

/**
 * Copies Node.js and all native packages, and links to the rest: pages shared with the robots and the stand-ins, which
 * would not be in the container, must not make its share of them look small.
 */
export async function containerFolder(): Promise<ContainerFolder> {
  const path = await mkdtemp(join(tmpdir(), 'mockflow-container-'));
  const node = join(path, 'node');
  await copyFile(process.execPath, node);
  for (const part of ['dist', 'views', 'public', 'package.json'])
    await cp(part, join(path, part), { recursive: true });
  await fill('node_modules', join(path, 'node_modules'));
  await rm(join(path, 'node_modules/@livekit'));
  await fill('node_modules/@livekit', join(path, 'node_modules/@livekit'));
  return { path, node, remove: () => rm(path, { recursive: true, force: true }) };
}

async function fill(from: string, into: string): Promise<void> {
  await mkdir(into);
  for (const name of await readdir(from)) {
    const source = resolve(from, name);
    if (!MAPPED.test(name)) await symlink(source, join(into, name));
    else await cp(source, join(into, name), { recursive: true, filter: (file) => !OTHER_SYSTEMS.test(file) });
  }
}
