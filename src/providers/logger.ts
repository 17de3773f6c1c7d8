import { pino, type DestinationStream, type Logger } from 'pino';
import pretty from 'pino-pretty';
import { errorFacts } from '../domain/error-facts.js';
import { factsOfScope } from './log-scope.js';
import { scrubLine } from './scrub.js';

export interface LogSettings {
  /** The least level that is written. */
  level: string;
  /** Values that no line may hold; looked at for each line. */
  hidden: Iterable<string>;
}

/**
 * The server's log: one line of JSON for each event, readable lines in a terminal.
 * @param output standard output, unless a test wants to read along.
 */
export function logger({ level, hidden }: LogSettings, output: DestinationStream = standardOutput()): Logger {
  return pino(
    {
      level,
      base: undefined,
      serializers: { err: errorFacts },
      mixin: factsOfScope,
      // The last moment before it is written: whatever came into the line, and by which way, has passed here.
      hooks: { streamWrite: (line) => `${scrubLine(line, hidden)}\n` },
    },
    output,
  );
}

function standardOutput(): DestinationStream {
  // At once, so that the last line before an end is not lost; lines kept for later are written at the end, and where nobody
  // reads them any more, sonic-boom tries that for ever: the process would not end.
  if (!process.stdout.isTTY) return pino.destination({ dest: 1, sync: true });
  return pretty({ colorize: true, singleLine: true, sync: true });
}
