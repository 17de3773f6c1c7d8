import { pino, type Logger } from 'pino';

export type Log = Logger;

/** The worker's log: JSON lines on stdout, fixed messages with facts as fields; no words said and no keys. */
export function openLog(level: string): Log {
  return pino({ level, base: { program: 'agent-worker' } });
}
