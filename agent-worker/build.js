import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bundle } from '../bundle.js';
import { NATIVE_PACKAGES } from './native-packages.js';

const require = createRequire(import.meta.url);
const folder = 'dist/agent-worker';

// Only what carries a native binary stays outside.
await bundle('worker', {
  entryPoints: ['agent-worker/main.ts'],
  outfile: join(folder, 'main.js'),
  external: NATIVE_PACKAGES,
  // The room client writes debug lines to stdout unless it is told this.
  define: { __dirname: 'import.meta.dirname', 'process.env.NODE_ENV': '"production"' },
});

// The Silero plugin reads its model from beside its own code, which is now the bundle.
await copyFile(
  join(dirname(require.resolve('@livekit/agents-plugin-silero')), 'silero_vad.onnx'),
  join(folder, 'silero_vad.onnx'),
);
