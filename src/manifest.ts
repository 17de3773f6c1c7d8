import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({ version: z.string(), engines: z.object({ node: z.string() }) });

/** What the `package.json` of a folder says: the version of the program, and the Node.js it is made for. */
export function readManifest(folder: string): z.infer<typeof Manifest> {
  return Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}
