import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { answerHttp, type House } from './http-door.js';
import { Rooms } from './rooms.js';
import { answerUpgrade } from './socket-door.js';
import { Gatekeeper } from './tokens.js';

/** How to start the room server. */
export interface LiveKitOptions {
  /** The TCP port; a free one if absent. */
  port?: number;
  /** The key pair that signs all tokens. */
  apiKey: string;
  apiSecret: string;
  log: (line: string) => void;
}

/** A room server that runs. */
export interface RunningLiveKit {
  /** Where clients connect: `ws://127.0.0.1:<port>`. */
  url: string;
  /** Ends the server and all it carries, without a word to the clients, which will try to come back. */
  close(): Promise<void>;
}

/**
 * Starts a room server that LiveKit's own clients take for LiveKit: rooms, audio, data and `RoomService`, on 127.0.0.1.
 * Rejects when the port is taken.
 */
export async function startLiveKit({
  port = 0,
  apiKey,
  apiSecret,
  log,
}: LiveKitOptions): Promise<RunningLiveKit> {
  const house: House = { gatekeeper: new Gatekeeper(apiKey, apiSecret), rooms: new Rooms(), log };
  const http = createServer((request, response) => void answerHttp(house, request, response));
  const sockets = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, stream, head) => void answerUpgrade(house, sockets, request, stream, head));
  await listen(http, port);
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: () => close(http, sockets, house.rooms),
  };
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', resolve);
  });
}

async function close(http: Server, sockets: WebSocketServer, rooms: Rooms): Promise<void> {
  await Promise.all([...sockets.clients].map(terminated));
  rooms.close();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
}

/** Resolves when the session on this socket knows that it is over. */
async function terminated(socket: WebSocket): Promise<void> {
  socket.terminate();
  await once(socket, 'close');
}
