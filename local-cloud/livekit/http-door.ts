import type { IncomingMessage, ServerResponse } from 'node:http';
import { callRoomService, TwirpError } from './room-service.js';
import type { House } from './house.js';
import { Refused } from './tokens.js';

const LARGEST_BODY_BYTES = 1024 * 1024;
const BASE = 'http://127.0.0.1';
const ROOM_SERVICE = '/twirp/livekit.RoomService/';

/** Answers what is not a WebSocket: the check of a token, `RoomService`, and 501 for all that is not known here. */
export async function answerHttp(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Browsers call from the page's origin, and ask why a WebSocket was refused.
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', '*');
  const fault = house.faults.next();
  if (fault === 'restart') return void request.socket.destroy();
  if (fault === 'refused') return void response.writeHead(401).end('invalid token');
  const { pathname } = addressOf(request);
  if (pathname === '/' || request.method === 'OPTIONS') return void response.end('OK');
  if (pathname === '/rtc/validate' || pathname === '/rtc/v1/validate')
    return validate(house, request, response);
  if (pathname.startsWith(ROOM_SERVICE)) return roomService(house, request, response);
  house.log(`unknown request: ${request.method} ${pathname}`);
  response.writeHead(501).end();
}

/** The address a request was sent to. */
export function addressOf(request: IncomingMessage): URL {
  const path = request.url ?? '/';
  return new URL(URL.canParse(path, BASE) ? path : '/unreadable', BASE);
}

/** The token of a request: a header where the client can set one, a query parameter from browsers. */
export function tokenOf(request: IncomingMessage): string {
  const header = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return header ?? addressOf(request).searchParams.get('access_token') ?? '';
}

async function validate(
  { gatekeeper }: House,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await gatekeeper.admit(tokenOf(request));
    response.end('success');
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    response.writeHead(error.status).end(error.message);
  }
}

async function roomService(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = addressOf(request).pathname.slice(ROOM_SERVICE.length);
  try {
    const grant = await house.gatekeeper.grantsOf(tokenOf(request));
    const json = callRoomService(house.rooms, method, grant, await bodyOf(request));
    response.writeHead(200, { 'content-type': 'application/json' }).end(json);
  } catch (error) {
    // The real one looks at tokens before its Twirp, and answers in plain text.
    if (error instanceof Refused)
      return void response.writeHead(error.status, { 'content-type': 'text/plain' }).end(error.message);
    const { status, code, message } = twirpErrorOf(error);
    if (status === 501) house.log(`unknown request: RoomService/${method}`);
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ code, msg: message }));
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) throw new TwirpError(413, 'malformed', 'the request is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function twirpErrorOf(error: unknown): TwirpError {
  if (error instanceof TwirpError) return error;
  return new TwirpError(500, 'internal', 'the server failed');
}
