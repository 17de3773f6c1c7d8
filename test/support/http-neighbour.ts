import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Neighbour {
  url: string;
  asked: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[];
  /** How many went away before they were answered. */
  hungUp(): number;
  close(): Promise<void>;
}

/** What to answer, whole or as server-sent events, also those that the test says one by one; null to say nothing at all. */
export type Answer =
  | { status?: number; headers?: Record<string, string>; json: unknown }
  | { status: number; text: string }
  | { events: unknown[] }
  | { stream: (say: (event: unknown) => void) => void }
  | null;

/** An outside service on a port of its own, which answers what the test says. */
export async function neighbour(answerTo: (path: string) => Answer): Promise<Neighbour> {
  const asked: Neighbour['asked'] = [];
  let hungUp = 0;
  const server = createServer((req, res) => {
    let body = '';
    res.on('close', () => void (hungUp += res.writableEnded ? 0 : 1));
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      asked.push({ method: req.method ?? '', path: req.url ?? '', headers: req.headers, body });
      const answer = answerTo(req.url ?? '');
      if (!answer) return;
      if ('stream' in answer) {
        res.writeHead(200, { 'Content-Type': 'text/event-stream' });
        return answer.stream((event) => void res.write(eventText(event)));
      }
      if ('events' in answer) {
        res.writeHead(200, { 'Content-Type': 'text/event-stream' });
        return void res.end(answer.events.map(eventText).join(''));
      }
      if ('text' in answer) {
        res.writeHead(answer.status, { 'Content-Type': 'text/plain; charset=utf-8' });
        return void res.end(answer.text);
      }
      res.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json', ...answer.headers });
      res.end(JSON.stringify(answer.json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    hungUp: () => hungUp,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function eventText(event: unknown): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
