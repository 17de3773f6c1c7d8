import { pino, type Logger } from 'pino';
import pretty from 'pino-pretty';

/** Whatever bears one of these names is not written, wherever it stands. */
const SECRETS = ['password', 'secret', 'token', 'authorization', 'cookie', 'email', 'text', 'keys'];

/** The server's log on standard output: readable in a terminal, JSON otherwise. */
export function logger(level: string): Logger {
  const redact = {
    paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    censor: '[redacted]',
  };
  const options = { level, redact, base: undefined };
  return process.stdout.isTTY
    ? pino(options, pretty({ colorize: true, ignore: 'pid,hostname' }))
    : pino(options);
}
