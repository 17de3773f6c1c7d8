import { bundle } from '../bundle.js';

// What is seldom wanted is loaded when it is wanted: a chunk of its own for each dynamic import.
await bundle('web', {
  entryPoints: [
    'src/server.ts',
    'src/migrate.ts',
    'src/rotate-keys.ts',
    'src/doctor.ts',
    'src/providers/token-thread.ts',
    'src/providers/documents/document-thread.ts',
  ],
  outdir: 'dist/src',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
});
