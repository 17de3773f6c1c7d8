import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { publicAddressesOf, type Resolve } from '../src/domain/hosts.js';
import type { connectTo } from '../src/network/connect-to.js';
import type { Log } from './log.js';

interface Outside {
  resolve: Resolve;
  connect: typeof connectTo;
  log: Pick<Log, 'warn'>;
}

/**
 * The only way for signalling by which the native room client gets to its LiveKit server; media and TURN go around it. It looks names up by itself, and goes wherever
 * the server's answers send it; so it is given a proxy (CONNECT, RFC 9110, 9.3.6) in this process that goes nowhere but to
 * public addresses of that server, judged anew for each connection. What passes through is encrypted from end to end.
 * @returns where it listens, on this machine alone. Others on it reach nothing by it that they do not reach without.
 */
export async function openLiveKitDoor(livekitUrl: string, outside: Outside): Promise<string> {
  const door = createServer((_request, response) => response.writeHead(403).end());
  door.on('connect', (request, guest: Duplex, head: Buffer) => {
    guest.on('error', () => guest.destroy());
    letThrough({ target: request.url ?? '', livekitUrl, guest, head }, outside).catch((error: unknown) => {
      outside.log.warn({ err: error }, 'LiveKit server not connected to');
      guest.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
  });
  door.listen(0, '127.0.0.1').unref();
  await once(door, 'listening');
  return `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
}

interface Guest {
  target: string;
  livekitUrl: string;
  guest: Duplex;
  head: Buffer;
}

async function letThrough(
  { target, livekitUrl, guest, head }: Guest,
  { resolve, connect }: Outside,
): Promise<void> {
  const own = new URL(livekitUrl);
  const asked = `${own.protocol}//${target}`;
  const url = URL.canParse(asked) ? new URL(asked) : null;
  if (!url || !isSameServer(url, own)) throw new Error('Another server was asked for.');
  const addresses = await publicAddressesOf(url.href, resolve);
  const line = connect(addresses, url.hostname.replace(/^\[|\]$/g, ''), Number(url.port || 443));
  guest.on('close', () => line.destroy());
  await once(line, 'connect');
  line.on('error', () => line.destroy());
  line.on('close', () => guest.destroy());
  guest.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  line.write(head);
  guest.pipe(line).pipe(guest);
}

/** LiveKit Cloud names servers of other regions, for when the nearest is down. */
function isSameServer(asked: URL, own: URL): boolean {
  const isCloud = ({ host }: URL) => host.endsWith('.livekit.cloud');
  return asked.host === own.host || (isCloud(asked) && isCloud(own));
}
