import { Writable } from 'node:stream';
import type { Logger } from 'pino';
import { logger } from '../../src/providers/logger.js';

export interface WrittenLog {
  log: Logger;
  text: () => string;
  lines: () => (Record<string, unknown> & { level: number; msg: string })[];
}

/** The server's log, all of it, written where a test can read it. */
export function writtenLog(hidden: Iterable<string> = []): WrittenLog {
  let written = '';
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  const lines = () => written.split('\n').filter(Boolean);
  return {
    log: logger({ level: 'trace', hidden }, output),
    text: () => written,
    lines: () => lines().map((line) => JSON.parse(line) as ReturnType<WrittenLog['lines']>[number]),
  };
}
