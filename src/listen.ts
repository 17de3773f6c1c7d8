import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Config } from './config.js';

/**
 * Listens where the configuration says, on all of the machine's addresses if it names none.
 * @returns why that cannot be, in a sentence; null when it listens.
 */
export async function listen(
  server: Server,
  { port, listenAddress }: Pick<Config, 'port' | 'listenAddress'>,
): Promise<string | null> {
  server.listen({ port, host: listenAddress });
  try {
    await once(server, 'listening');
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Set PORT to a free one.`;
    if (code === 'EADDRNOTAVAIL') return NOT_OF_THIS_MACHINE;
    return `The server could not listen on port ${port}: ${message}`;
  }
}

const NOT_OF_THIS_MACHINE =
  'LISTEN_ADDRESS is not an address of this machine. Set it to one that is, as in 127.0.0.1, or leave it out.';
