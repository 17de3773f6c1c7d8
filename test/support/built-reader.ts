import { join } from 'node:path';
import { pino } from 'pino';
import type { Log } from '../../src/domain/log.js';
import type { DocumentReader } from '../../src/domain/uploads.js';
import { projectRoot } from '../../src/project-root.js';
import { documentReader, READING_LIMIT_MS } from '../../src/providers/documents/reader.js';

/** The thread as it is built: `npm run build` comes first. */
export const READING_PROGRAM = join(projectRoot, 'dist/src/providers/documents/document-thread.js');

/** Reads documents as the product does, with another program or limit where that is wanted. */
export function builtReader(
  changes: Partial<{ program: string; limitMs: number; log: Log }> = {},
): ReturnType<typeof documentReader> {
  return documentReader({
    program: READING_PROGRAM,
    limitMs: READING_LIMIT_MS,
    log: pino({ level: 'silent' }),
    ...changes,
  });
}

/** The text of a file that somebody waits for, until they are gone. */
export function textIn(
  reader: DocumentReader,
  { filename, bytes }: { filename: string; bytes: Uint8Array },
  gone = new AbortController().signal,
): Promise<string> {
  return reader.textOf({ filename, bytes: Uint8Array.from(bytes), gone });
}
