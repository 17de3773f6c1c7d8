import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { CONTROL_PATH, controlOf } from '../faults/control.js';
import { Faults } from '../faults/faults.js';
import type { House } from './house.js';
import { answerHttp } from './http-door.js';
import { Rooms } from './rooms.js';
import { answerUpgrade } from './socket-door.js';
import { Gatekeeper } from './tokens.js';

/** Session descriptions, the largest messages by far, stay well below this. */
const LARGEST_MESSAGE_BYTES = 1024 * 1024;

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
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES });
  const house: House = {
    gatekeeper: new Gatekeeper(apiKey, apiSecret),
    rooms: new Rooms(),
    sessions: new Set(),
    faults: new Faults(['refused', 'restart'], { restart: () => dropAll(sockets, house) }),
    log,
  };
  const control = controlOf({ [CONTROL_PATH]: house.faults });
  const http = createServer((request, response) => {
    void control(request, response).then((done) => (done ? undefined : answerHttp(house, request, response)));
  });
  http.on('upgrade', (request, stream, head) => void answerUpgrade(house, sockets, request, stream, head));
  await listen(http, port);
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: () => close(http, sockets, house),
  };
}

function listen(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', resolve);
  });
}

async function close(http: Server, sockets: WebSocketServer, house: House): Promise<void> {
  await dropAll(sockets, house);
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
}

async function dropAll(sockets: WebSocketServer, { rooms, sessions }: House): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  await Promise.all([...sessions].map((session) => session.ended));
  rooms.close();
}
