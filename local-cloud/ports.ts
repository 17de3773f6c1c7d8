import { createServer } from 'node:net';

/** A port of 127.0.0.1 that can be listened on now: the wanted one, else any free one. */
export async function availablePort(wanted = 0): Promise<number> {
  return (await isFree(wanted)) ?? (await availablePort(0));
}

/** Whether the port can be listened on, on every address, as the web process will; its number when it can. */
export function isFree(port: number, host: string | undefined = '127.0.0.1'): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
