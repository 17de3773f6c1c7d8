import { pino, type Logger } from 'pino';
import { errorFacts } from '../src/domain/error-facts.js';

export type Log = Logger;

/**
 * The worker's log: JSON lines on stdout, which the web process takes over into its own and gives their time; fixed
 * messages with facts as fields, no words said and no keys.
 */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: { program: 'agent-worker' },
      timestamp: false,
      serializers: { err: errorFacts },
    },
    // Written at once: what is kept for later is written at the end, and if the web process has died meanwhile, sonic-boom
    // tries that for ever, and the worker would stay.
    pino.destination({ dest: 1, sync: true }),
  );
}
