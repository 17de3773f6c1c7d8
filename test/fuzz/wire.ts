import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { bytesOf, type BadRequest } from './bad-request.js';

/** What came back; null when the line was closed without an answer. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

const PATIENCE_MS = 20_000;

/** Lines to a site, kept open from request to request as browsers do it. */
export class Wire {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32 });

  constructor(private readonly port: number) {}

  /**
   * Sends it and waits for all of the answer.
   * @throws Error when none came in time.
   */
  send(request: BadRequest): Promise<Answer | null> {
    return request.spoil ? this.#sendBytes(bytesOf(request)) : this.#send(request);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send({ method, target, headers, body }: BadRequest): Promise<Answer | null> {
    return new Promise((resolve, reject) => {
      const sent = httpRequest({
        ...{ agent: this.#agent, host: '127.0.0.1', port: this.port, method, path: target },
        headers: [...headers, ['Content-Length', String(body.length)]].flat(),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      sent.on('response', (answer) => {
        const { statusCode: status = 0, headers: told } = answer;
        text(answer).then((whole) => resolve({ status, headers: told, body: whole }), reject);
      });
      sent.on('error', (error: NodeJS.ErrnoException) =>
        // Who sends more than is taken is not always listened to until the end.
        ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? resolve(null) : reject(error),
      );
      sent.end(body);
    });
  }

  /** Writes bytes and nothing more, and reads until the other side hangs up. */
  #sendBytes(bytes: Buffer): Promise<Answer | null> {
    return new Promise((resolve, reject) => {
      const line = connect(this.port, '127.0.0.1');
      const read: Buffer[] = [];
      line.setTimeout(PATIENCE_MS, () => line.destroy(new Error('no answer came in time')));
      line.on('data', (data: Buffer) => read.push(data));
      line.on('error', (error: NodeJS.ErrnoException) => {
        if (!['ECONNRESET', 'EPIPE'].includes(error.code ?? '')) reject(error);
      });
      line.on('close', () => resolve(answerIn(Buffer.concat(read).toString())));
      line.end(bytes);
    });
  }
}

/** The first answer that is not "go on"; its body with the marks of its pieces, if it came in pieces. */
function answerIn(bytes: string): Answer | null {
  const [head = '', ...rest] = bytes.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? NaN);
  if (Number.isNaN(status)) return null;
  const body = rest.join('\r\n\r\n');
  if (status < 200) return answerIn(body);
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.split(': ').slice(1).join(': ')]),
  );
  return { status, headers, body };
}
