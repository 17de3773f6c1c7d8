import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { broken, works, type Finding } from './finding.js';

/** What `npm run build` makes and the site needs to run. */
const BUILT = [
  'dist/src/server.js',
  'dist/src/providers/token-thread.js',
  'dist/src/providers/documents/document-thread.js',
  'dist/agent-worker/main.js',
  'dist/agent-worker/silero_vad.onnx',
  'dist/vendor/livekit-client/livekit-client.esm.mjs',
];

/** Whether all parts of the program are built. @param root the folder of the project. */
export function programs(root: string, version: string): Finding {
  const missing = BUILT.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) return broken(`${missing.join(', ')} is missing. Run “npm run build”.`);
  return works(
    `the web process, the voice worker and the page’s part of LiveKit are built: version ${version}.`,
  );
}
