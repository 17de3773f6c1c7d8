import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CONTROL_PATH, controlOf } from '../faults/control.js';
import { Faults } from '../faults/faults.js';
import { ACCOUNT_MISDEEDS, accountAnswer, type AccountFaults } from './account.js';
import { ListenOptions } from './listen-options.js';
import { serveLive, type LiveLine } from './live-socket.js';
import { openRecogniser } from './moonshine/recogniser.js';
import { checkKey, invalidKey, Refusal } from './refusal.js';

export interface RunningDeepgram {
  /** `http://127.0.0.1:<port>`; the WebSocket is on the same port. */
  url: string;
  /** When the speech models are loaded. Who connects before is served then. */
  ready: Promise<void>;
  close(): Promise<void>;
}

/**
 * Speech recognition behind Deepgram's live API: the WebSocket `/v1/listen`, and the account by which
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
  const lines = new Set<LiveLine>();
  const hung = new Set<Duplex>();
  const faults = new Faults(['refused', 'hang', 'drop', 'silent'], {
    drop: () => sockets.clients.forEach((socket) => socket.terminate()),
    silent: () => lines.forEach((line) => line.mute()),
  });
  const account = new Faults(ACCOUNT_MISDEEDS);
  const control = controlOf({ [CONTROL_PATH]: faults, [`${CONTROL_PATH}/account`]: account });
  const server = createServer((request, response) => {
    void control(request, response).then(
      (done) => done || answer(request, response, { apiKey, log, account }),
    );
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    refuseOr(socket, log, () => {
      checkKey(request, apiKey);
      const listen = listenOptionsOf(request);
      const fault = faults.next();
      if (fault === 'hang') return hung.add(socket);
      if (fault === 'drop') return socket.destroy();
      if (fault === 'refused') throw invalidKey();
      sockets.handleUpgrade(request, socket, head, (live) => {
        const line = serveLive(live, { options: listen, recogniser, log });
        if (fault === 'silent') line.mute();
        lines.add(line);
        live.once('close', () => lines.delete(line));
      });
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready: recogniser.ready,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      for (const socket of hung) socket.destroy();
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
  { apiKey, log, account }: { apiKey: string; log: (line: string) => void; account: AccountFaults },
): void {
  const json = (status: number, body: string) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  try {
    checkKey(request, apiKey);
    const body = request.method === 'GET' ? accountAnswer(pathOf(request), account) : undefined;
    if (body === undefined) throw unknown(request);
    if (body) json(200, JSON.stringify(body));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 501) log(error.message);
    json(error.status, error.body);
  }
}

function refuseOr(socket: Duplex, log: (line: string) => void, accept: () => unknown): void {
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
