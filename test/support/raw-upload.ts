import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Person } from '../../src/domain/people.js';
import { SITE, type TestApp } from './test-app.js';

export const BOUNDARY = 'x-boundary-x';

/** A form as it goes over the line: each part's header line and content. */
export function form(...parts: [disposition: string, content: string | Buffer][]): Buffer {
  const pieces = parts.flatMap(([disposition, content]) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

/** The app on a port of its own, which knows how much has come in over all lines. */
export async function openLines({ app }: TestApp) {
  const lines: Socket[] = [];
  const server = createServer(app).on('connection', (line) => lines.push(line));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    linesOpen: () => lines.filter((line) => !line.destroyed).length,
    bytesRead: () => lines.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** An upload that is only begun: what is sent of it is up to the test. */
export interface BegunUpload {
  socket: Socket;
  /** All the server said until it hung up. */
  answer: Promise<string>;
}

/**
 * Says how much will come, and sends the beginning.
 * @param onConnected called before the first byte is sent.
 */
export async function beginUpload(
  app: TestApp,
  url: string,
  who: Person | null,
  length: number,
  sent: Buffer,
  onConnected = () => {},
): Promise<BegunUpload> {
  const { port } = new URL(url);
  const cookie = await cookieOf(app, who);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  onConnected();
  let told = '';
  const answer = new Promise<string>((resolve) => {
    socket.on('data', (data) => (told += data.toString('latin1')));
    socket.on('error', () => resolve(told));
    socket.on('close', () => resolve(told));
  });
  socket.write(
    `POST /api/upload-resume HTTP/1.1\r\nHost: localhost\r\nOrigin: ${SITE}\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: ${length}\r\n\r\n`,
  );
  socket.write(sent);
  return { socket, answer };
}

async function cookieOf(app: TestApp, who: Person | null): Promise<string> {
  const browser = await app.as(who);
  const { request } = await browser.get('/api/auth/status');
  return (request as { cookies: string }).cookies;
}
