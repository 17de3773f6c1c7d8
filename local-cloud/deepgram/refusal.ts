import { randomUUID } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';

/** An answer that is not a success, as Deepgram writes it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  get body(): string {
    return JSON.stringify({ err_code: this.code, err_msg: this.message, request_id: randomUUID() });
  }

  /** The whole HTTP response, for a socket that asked for an upgrade. */
  get response(): string {
    const { body } = this;
    return [
      `HTTP/1.1 ${this.status} ${STATUS_CODES[this.status]}`,
      'Connection: close',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `dg-error: ${this.message}`,
      '',
      body,
    ].join('\r\n');
  }
}

/** Lets a request pass that brings the key as `Authorization: Token …` or as subprotocol `token, …`. */
export function checkKey(request: IncomingMessage, apiKey: string): void {
  const [scheme, ...rest] = (request.headers.authorization ?? '').split(' ');
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const byHeader = scheme?.toLowerCase() === 'token' && rest.join(' ') === apiKey;
  const byProtocol = protocols[0] === 'token' && protocols[1] === apiKey;
  if (!byHeader && !byProtocol) throw invalidKey();
}

/** What Deepgram says to a key it does not know. */
export function invalidKey(): Refusal {
  return new Refusal(401, 'INVALID_AUTH', 'Invalid credentials.');
}
