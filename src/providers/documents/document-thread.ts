import { parentPort, workerData } from 'node:worker_threads';
import type { FileFault } from '../../domain/file-faults.js';
import type { UploadedFile } from '../../domain/uploads.js';
import { asFault } from './file-fault.js';
import { fileText } from './file-text.js';

/** What the thread says of its one file. */
export type ThreadAnswer = { text: string } | { fault: FileFault };

// Parsers hold on to a file's memory, and a file can make them work without end: the thread is ended after each.
parentPort?.postMessage(
  await fileText(workerData as UploadedFile)
    .then((text): ThreadAnswer => ({ text }))
    .catch((error: unknown): ThreadAnswer => ({ fault: asFault(error, 'unreadable-file').fault })),
);
