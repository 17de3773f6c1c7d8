import { once } from 'node:events';
import { request as askBehind, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { makeCertificate, type Certificate } from './certificate.js';

/** The two that are between the visitor and the last proxy at Render: Cloudflare, and one inside. */
const BETWEEN = ['172.70.247.28', '10.19.6.53'];

/** An answer that went through. */
interface Passed {
  path: string;
  type: string;
  /** In how many pieces it came; each was handed on at once. */
  pieces: number;
}

/** As long as the usual proxies. With Node's five seconds several lines can end just as a browser takes them up again, more than it tries. */
const IDLE_LINE_MS = 60_000;

/** What stands in front of a host's web services: it ends TLS, and says in headers how the request came, as Render's proxies do. */
export class HttpsFront {
  /** The address from which the next visitors come. */
  visitor = '203.0.113.7';
  /** Whether it tells that they came encrypted; nginx, for one, has to be asked to. */
  saysHttps = true;
  readonly passed: Passed[] = [];

  private constructor(
    private readonly server: Server,
    private readonly own: Certificate,
    private readonly port: number,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      this.#pass(request, response),
    );
    server.on('tlsClientError', () => undefined);
  }

  /** @param port where the service listens, without encryption. */
  static async of(port: number): Promise<HttpsFront> {
    const own = await makeCertificate(['localhost']);
    const front = new HttpsFront(createServer({ ...own, keepAliveTimeout: IDLE_LINE_MS }), own, port);
    front.server.listen(0, '127.0.0.1');
    await once(front.server, 'listening');
    return front;
  }

  /** Where visitors find the service. */
  get address(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** What a program trusts that trusts this front: a file. */
  get certificate(): string {
    return this.own.file;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await this.own.remove();
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const { method, url: path = '', headers } = request;
    const way = [headers['x-forwarded-for'] ?? [], this.visitor, ...BETWEEN].flat().join(', ');
    const behind = askBehind({
      ...{ host: '127.0.0.1', port: this.port, method, path },
      headers: {
        ...headers,
        'x-forwarded-for': way,
        ...(this.saysHttps && { 'x-forwarded-proto': 'https' }),
      },
    });
    behind.on('response', (answer) => this.#handOn(path, answer, response));
    behind.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    response.on('close', () => behind.destroy());
    request.pipe(behind);
  }

  #handOn(path: string, answer: IncomingMessage, response: ServerResponse): void {
    const passed = { path, type: answer.headers['content-type'] ?? '', pieces: 0 };
    this.passed.push(passed);
    answer.on('data', () => passed.pieces++);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    // Who leaves in the middle of an answer breaks the line.
    pipeline(answer, response, () => undefined);
  }
}
