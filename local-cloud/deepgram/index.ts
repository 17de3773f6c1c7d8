import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { ListenOptions } from './listen-options.js';
import { serveLive } from './live-socket.js';
import { openRecogniser } from './moonshine/recogniser.js';
import { checkKey, Refusal } from './refusal.js';

export interface RunningDeepgram {
  /** `http://127.0.0.1:<port>`; the WebSocket is on the same port. */
  url: string;
  /** When the speech models are loaded. Who connects before is served then. */
  ready: Promise<void>;
  close(): Promise<void>;
}

/**
 * Speech recognition behind Deepgram's live API: the WebSocket `/v1/listen`, and `GET /v1/projects` by which
 * clients check a key. The models load in the background.
 */
export async function startDeepgram(options: {
  port?: number;
  apiKey: string;
  log: (line: string) => void;
}): Promise<RunningDeepgram> {
  const { apiKey, log } = options;
  const recogniser = openRecogniser(log);
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => answer(request, response, options));
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    refuseOr(socket, log, () => {
      checkKey(request, apiKey);
      const listen = listenOptionsOf(request);
      sockets.handleUpgrade(request, socket, head, (live) =>
        serveLive(live, { options: listen, recogniser, log }),
      );
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready: recogniser.ready,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, recogniser.close()]);
    },
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { apiKey, log }: { apiKey: string; log: (line: string) => void },
): void {
  const json = (status: number, body: string) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  try {
    checkKey(request, apiKey);
    if (request.method !== 'GET' || pathOf(request) !== '/v1/projects') throw unknown(request);
    json(200, JSON.stringify({ projects: [{ project_id: 'local', name: 'Local cloud' }] }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 501) log(error.message);
    json(error.status, error.body);
  }
}

function refuseOr(socket: Duplex, log: (line: string) => void, accept: () => void): void {
  try {
    accept();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status !== 401) log(`${error.status} ${error.message}`);
    socket.end(error.response);
  }
}

function listenOptionsOf(request: IncomingMessage): ListenOptions {
  if (pathOf(request) !== '/v1/listen') throw unknown(request);
  const query = new URLSearchParams(request.url?.split('?')[1]);
  const parsed = ListenOptions.safeParse(Object.fromEntries(query));
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0] as { path: PropertyKey[]; message: string };
  throw new Refusal(400, 'INVALID_QUERY_PARAMETER', `${path.join('.')}: ${message}`);
}

function unknown(request: IncomingMessage): Refusal {
  return new Refusal(
    501,
    'NOT_IMPLEMENTED',
    `${request.method} ${pathOf(request)} is not served by this stand-in`,
  );
}

function pathOf(request: IncomingMessage): string | undefined {
  return request.url?.split('?')[0];
}
