import { createServer, type ListenOptions } from 'node:net';

/**
 * A port of 127.0.0.1 that can be listened on now: the wanted one, else any free one.
 * @param given those that somebody else was given, who does not listen yet.
 */
export async function availablePort(wanted = 0, given: ReadonlySet<number> = new Set()): Promise<number> {
  const port = await listenOnce({ port: wanted, host: '127.0.0.1' }).catch(() => undefined);
  return port === undefined || given.has(port) ? availablePort(0, given) : port;
}

/**
 * Why the web process could not listen on that port, and what to do, in a sentence; null when it can. As it will, this
 * listens on every address: on one that has another listener a browser would find that one instead.
 */
export async function portProblem(port: number): Promise<string | null> {
  return listenOnce({ port }).then(
    () => null,
    ({ code }: NodeJS.ErrnoException) => portSentence(port, code),
  );
}

/** The same from the system's code for it, as in `EADDRINUSE`. */
export function portSentence(port: number, code: string | undefined): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. End it, or choose another port: PORT=${port + 1} npm run local`;
  return `Port ${port} may not be listened on (${code}). Choose another port: PORT=8080 npm run local`;
}

/** @returns the number of the port, which is free again. */
function listenOnce(where: ListenOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(where, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
