import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What becomes of a request: it goes its way, is kept back for ever, or is done and its answer kept back. */
export type Way = 'through' | 'kept back' | 'answer kept back';

/** A way to an HTTP service on which somebody decides about each request; `wayOf` may do something first. */
export async function heldLine(to: string, wayOf: (method: string, path: string) => Way | Promise<Way>) {
  const carry = async (req: IncomingMessage, res: ServerResponse) => {
    const body = await text(req);
    const way = await wayOf(req.method ?? '', req.url ?? '');
    if (way === 'kept back') return;
    const { method, headers } = req;
    const onward = request(new URL(req.url ?? '/', to), { method, headers }, (answer) => {
      if (way === 'answer kept back') return void answer.resume();
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on('error', () => res.destroy());
    onward.end(body);
  };
  const server = createServer((req, res) => void carry(req, res).catch(() => res.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
