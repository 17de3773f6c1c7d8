import { Pong, SignalRequest, SignalResponse } from '@livekit/protocol';
import type { RawData, WebSocket } from 'ws';

/** What the join response tells clients: ping each five seconds; fifteen silent seconds mean the other side is gone. */
export const PING_INTERVAL_SECONDS = 5;
export const PING_TIMEOUT_SECONDS = 15;

export type Request = SignalRequest['message'];
export type Response = SignalResponse['message'];

/** One client's signalling socket: protobuf both ways, pings answered, silence noticed. */
export class SignalConnection {
  /** Called with each request that is not a ping. */
  onRequest: (request: Request) => void = () => {};
  /** Called once, when the socket closed or the client fell silent. */
  onGone: () => void = () => {};

  readonly #socket: WebSocket;
  #silence: NodeJS.Timeout;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#silence = this.#watchSilence();
    socket.on('message', (data) => this.#receive(data));
    socket.on('error', () => socket.terminate());
    socket.once('close', () => this.#end());
  }

  send(message: Response): void {
    this.#socket.send(new SignalResponse({ message }).toBinary());
  }

  /** Says goodbye after everything already sent. */
  close(): void {
    this.#socket.close(1000);
  }

  /** Drops the line without a word, as a crash would. */
  terminate(): void {
    this.#socket.terminate();
  }

  #receive(data: RawData): void {
    this.#silence.refresh();
    const request = parse(data);
    if (!request) return this.#socket.close(1007, 'not a signal request');
    if (request.case === 'pingReq') return this.#pong(request.value.timestamp);
    if (request.case === 'ping') return this.send({ case: 'pong', value: BigInt(Date.now()) });
    this.onRequest(request);
  }

  #pong(lastPingTimestamp: bigint): void {
    const value = new Pong({ lastPingTimestamp, timestamp: BigInt(Date.now()) });
    this.send({ case: 'pongResp', value });
  }

  #watchSilence(): NodeJS.Timeout {
    return setTimeout(() => this.#socket.terminate(), PING_TIMEOUT_SECONDS * 1000);
  }

  #end(): void {
    clearTimeout(this.#silence);
    this.onGone();
  }
}

function parse(data: RawData): Request | undefined {
  try {
    return SignalRequest.fromBinary(data as Buffer).message;
  } catch {
    return undefined;
  }
}
