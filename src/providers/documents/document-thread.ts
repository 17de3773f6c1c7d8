import { parentPort, workerData } from 'node:worker_threads';
import type { FileFault } from '../../domain/file-faults.js';
import { asFault } from './file-fault.js';
import { fileText, type FileBytes } from './file-text.js';
import { onePieceUnpacking } from './one-piece-unpacking.js';

// Parsers hold on to a file's memory, and a file can make them work without end: the thread is ended after its first answer.
const answer = (what: { text: string } | { fault: FileFault }) => parentPort?.postMessage(what);

Object.assign(globalThis, {
  DecompressionStream: onePieceUnpacking(() => answer({ fault: 'unpacks-too-large' })),
});

await fileText(workerData as FileBytes).then(
  (text) => answer({ text }),
  (error: unknown) => answer({ fault: asFault(error, 'unreadable-file').fault }),
);
