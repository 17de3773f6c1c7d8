import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { DisconnectReason, LeaveRequest, LeaveRequest_Action, type JoinRequest } from '@livekit/protocol';
import type { WebSocket, WebSocketServer } from 'ws';
import type { House } from './house.js';
import { addressOf, tokenOf } from './http-door.js';
import { parseJoinRequest } from './join-request.js';
import { addressFor } from './media-address.js';
import { Participant } from './participant.js';
import { Session } from './session.js';
import { SignalConnection } from './signal-connection.js';
import { Refused, type Admission } from './tokens.js';

/** What a client brings to the door. */
interface Ticket {
  admission: Admission;
  join: JoinRequest;
  mediaAddress: string;
}

/** Lets a client in at `/rtc/v1`, if its token allows it. */
export async function answerUpgrade(
  house: House,
  sockets: WebSocketServer,
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
): Promise<void> {
  stream.on('error', () => stream.destroy());
  const fault = house.faults.next();
  if (fault === 'restart') return void stream.destroy();
  if (fault === 'refused') return refuse(stream, 401);
  try {
    const ticket = await readTicket(house, request);
    sockets.handleUpgrade(request, stream, head, (socket) => welcome(house, socket, ticket));
  } catch (error) {
    refuse(stream, error instanceof Refused || error instanceof UnknownPath ? error.status : 400);
  }
}

async function readTicket({ gatekeeper, log }: House, request: IncomingMessage): Promise<Ticket> {
  const { pathname, searchParams } = addressOf(request);
  if (pathname !== '/rtc/v1') {
    log(`unknown WebSocket: ${pathname}`);
    throw new UnknownPath();
  }
  const admission = await gatekeeper.admit(tokenOf(request));
  return {
    admission,
    join: parseJoinRequest(searchParams.get('join_request') ?? ''),
    mediaAddress: addressFor(request.headers['user-agent']),
  };
}

class UnknownPath extends Error {
  readonly status = 501;
}

function welcome(
  { rooms, sessions, log }: House,
  socket: WebSocket,
  { admission, join, mediaAddress }: Ticket,
): void {
  const signal = new SignalConnection(socket);
  if (join.reconnect) return askToJoinAnew(signal);
  const participant = new Participant(admission, join.clientInfo);
  const room = rooms.open(admission.room);
  const session = new Session({ participant, room, signal, join, mediaAddress, log });
  sessions.add(session);
  void session.ended.then(() => sessions.delete(session));
  session.open(join);
}

/** No session outlives its socket here, so there is nothing to resume; clients then join anew by themselves. */
function askToJoinAnew(signal: SignalConnection): void {
  const value = new LeaveRequest({
    reason: DisconnectReason.STATE_MISMATCH,
    action: LeaveRequest_Action.RECONNECT,
  });
  signal.send({ case: 'leave', value });
  signal.close();
}

function refuse(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
