import { WebSocket, type RawData } from 'ws';
import { troubleKind, type TroubleKind } from '../../src/domain/service-trouble.js';

// Deepgram closes a line on which nothing came for ten seconds.
const KEEP_ALIVE_MS = 5_000;
const RETRY_DELAYS_MS = [0, 200, 400, 800, 1_600];
/** After so long without a line the candidate is told. */
const TELL_AFTER_MS = 8_000;
/** Thirty seconds of audio: what is said while the line is down is sent when it is up again. */
const KEPT_BYTES = 30 * 32_000;

export interface LineListeners {
  message: (message: unknown) => void;
  /** The line broke; what it was working on will not come. */
  broken: () => void;
  trouble: (kind: TroubleKind) => void;
}

/** A WebSocket to Deepgram that comes back by itself, and keeps what was to be sent in between. */
export class DeepgramLine {
  #socket: WebSocket | undefined;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #attempts = 0;
  #downSince = 0;
  #told = false;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;
  readonly #keepAlive: NodeJS.Timeout;

  constructor(
    private readonly url: string,
    private readonly apiKey: string,
    private readonly listeners: LineListeners,
  ) {
    this.#keepAlive = setInterval(() => this.#order('KeepAlive'), KEEP_ALIVE_MS);
    this.#dial();
  }

  /** Sends linear16 audio, now or when the line is up again. */
  send(audio: Uint8Array): void {
    if (this.#isOpen) this.#socket?.send(audio);
    else this.#keep(audio);
  }

  /** Asks for the final words of what was sent so far. */
  finalize(): void {
    this.#order('Finalize');
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#keepAlive);
    clearTimeout(this.#retry);
    this.#order('CloseStream');
    this.#socket?.close();
  }

  get #isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  #dial(): void {
    if (this.#closed) return;
    const socket = new WebSocket(this.url, {
      headers: { Authorization: `Token ${this.apiKey}` },
      handshakeTimeout: TELL_AFTER_MS / 2,
    });
    this.#socket = socket;
    let refusal: TroubleKind | undefined;
    socket.on('open', () => this.#opened());
    socket.on('message', (data) => this.listeners.message(parseJson(data)));
    socket.on('unexpected-response', (_request, response) => {
      refusal = troubleKind(response.statusCode);
      response.resume();
      socket.terminate();
    });
    // Every error is followed by `close`, which is where it is dealt with.
    socket.on('error', () => undefined);
    socket.once('close', () => this.#dropped(refusal));
  }

  #opened(): void {
    this.#attempts = 0;
    this.#downSince = 0;
    this.#told = false;
    for (const audio of this.#waiting) this.#socket?.send(audio);
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  #dropped(refusal: TroubleKind | undefined): void {
    if (this.#closed) return;
    if (!this.#downSince) {
      this.#downSince = Date.now();
      this.listeners.broken();
    }
    if (refusal === 'refused' || refusal === 'quota') return this.listeners.trouble(refusal);
    if (!this.#told && Date.now() - this.#downSince >= TELL_AFTER_MS) {
      this.#told = true;
      this.listeners.trouble(refusal ?? 'unreachable');
    }
    const delay = RETRY_DELAYS_MS[Math.min(this.#attempts++, RETRY_DELAYS_MS.length - 1)];
    this.#retry = setTimeout(() => this.#dial(), delay);
  }

  #keep(audio: Uint8Array): void {
    this.#waiting.push(audio);
    this.#waitingBytes += audio.byteLength;
    while (this.#waitingBytes > KEPT_BYTES) this.#waitingBytes -= this.#waiting.shift()?.byteLength ?? 0;
  }

  #order(type: 'KeepAlive' | 'Finalize' | 'CloseStream'): void {
    if (this.#isOpen) this.#socket?.send(JSON.stringify({ type }));
  }
}

function parseJson(data: RawData): unknown {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
