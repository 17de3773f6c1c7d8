import { once } from 'node:events';
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** One address in front of several people's services, as OpenAI's and Deepgram's are: a request goes where its key is known. */
export class KeyFront {
  /** Keys that nobody behind it knows. */
  readonly strangers: string[] = [];
  readonly #server: Server;

  private constructor(private readonly portOf: (key: string) => number | undefined) {
    this.#server = createServer((request, response) => this.#pass(request, response));
    this.#server.on('upgrade', (request, socket, head) => this.#passLine(request, socket, head));
  }

  /** @param portOf the port of the one who knows a key. */
  static async start(portOf: (key: string) => number | undefined): Promise<KeyFront> {
    const front = new KeyFront(portOf);
    front.#server.listen(0, '127.0.0.1');
    await once(front.#server, 'listening');
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const port = this.#knower(request);
    if (port === undefined) {
      response.writeHead(401, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ error: { message: `Wrong key: ${keyOf(request)}` } }));
    }
    const { method, url: path, headers } = request;
    const onward = ask({ port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }

  #passLine(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Who is turned away may hang up too.
    socket.on('error', () => socket.destroy());
    const port = this.#knower(request);
    if (port === undefined) return void socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
    const onward = connect(port, '127.0.0.1');
    const lines = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
    onward.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    socket.pipe(onward).pipe(socket);
    socket.on('close', () => onward.destroy());
    onward.on('error', () => socket.destroy());
  }

  #knower(request: IncomingMessage): number | undefined {
    const port = this.portOf(keyOf(request));
    if (port === undefined) this.strangers.push(keyOf(request));
    return port;
  }
}

function keyOf({ headers }: IncomingMessage): string {
  return headers.authorization?.split(' ')[1] ?? '';
}
