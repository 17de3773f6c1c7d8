import { WebSocket, type RawData } from 'ws';
import { isHopeless, troubleKind, type TroubleKind } from '../../src/domain/service-trouble.js';
import { Deafness } from './deafness.js';
import { SoundClock } from './sound-clock.js';
import { secondsOf, UnansweredSound, type Sound } from './unanswered-sound.js';

// Deepgram closes a line on which nothing came for ten seconds.
const KEEP_ALIVE_MS = 5_000;
const RETRY_DELAYS_MS = [0, 200, 400, 800, 1_600];
const HANDSHAKE_MS = 4_000;
/** A line that stands for so long is up; one that was only taken up may be hung up again at once. */
const STANDS_AFTER_MS = 2_000;
/** After so long without a line the candidate is told, and then again. */
const TELL_AFTER_MS = 8_000;
const TELL_AGAIN_AFTER_MS = 15_000;

export interface LineListeners {
  message: (message: unknown) => void;
  /** The line broke; what it was working on will not come. */
  broken: () => void;
  trouble: (kind: TroubleKind) => void;
  /** It was not only taken up, but stays. */
  stands: () => void;
}

/** A WebSocket to Deepgram that comes back by itself, and is told again what it has not answered. */
export class DeepgramLine {
  #socket: WebSocket | undefined;
  readonly #unanswered = new UnansweredSound();
  #clock = new SoundClock();
  readonly #deafness = new Deafness({
    redial: () => this.#socket?.terminate(),
    tell: () => this.listeners.trouble('silent'),
  });
  #attempts = 0;
  #isDown = false;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;
  #tell: NodeJS.Timeout | undefined;
  #stands: NodeJS.Timeout | undefined;
  #refusal: TroubleKind | undefined;
  readonly #keepAlive: NodeJS.Timeout;

  constructor(
    private readonly url: string,
    private readonly apiKey: string,
    private readonly listeners: LineListeners,
  ) {
    this.#keepAlive = setInterval(() => this.#order('KeepAlive'), KEEP_ALIVE_MS);
    this.#wentDown();
    this.#dial();
  }

  /** Sends linear16 audio, now or when the line is up again. */
  send(audio: Uint8Array): void {
    const sound = { bytes: audio, heardAt: Date.now() };
    this.#unanswered.add(sound);
    if (!this.#isOpen) return;
    this.#give(sound);
    this.#deafness.hear(audio);
  }

  /** When what the line counts as so many seconds after its beginning was heard, in unix milliseconds. */
  heardAt(streamS: number): number | undefined {
    return this.#clock.at(streamS);
  }

  /** What the line has heard up to so many seconds after its beginning needs not be said again. */
  answered(untilS: number): void {
    this.#isUp();
    this.#unanswered.answered(untilS);
  }

  /** Asks for the final words of what was sent so far. */
  finalize(): void {
    this.#order('Finalize');
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#keepAlive);
    clearTimeout(this.#retry);
    clearTimeout(this.#tell);
    clearTimeout(this.#stands);
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
      handshakeTimeout: HANDSHAKE_MS,
    });
    this.#socket = socket;
    this.#refusal = undefined;
    socket.on('open', () => this.#opened());
    socket.on('message', (data) => {
      this.#deafness.answered();
      this.listeners.message(parseJson(data));
    });
    socket.on('unexpected-response', (_request, response) => {
      this.#refusal = troubleKind(response.statusCode);
      response.resume();
      socket.terminate();
    });
    // Every error is followed by `close`, which is where it is dealt with.
    socket.on('error', () => undefined);
    socket.once('close', () => this.#dropped());
  }

  #opened(): void {
    this.#stands = setTimeout(() => {
      this.#isUp();
      this.listeners.stands();
    }, STANDS_AFTER_MS);
    this.#clock = new SoundClock();
    for (const sound of this.#unanswered.forNewLine()) this.#give(sound);
  }

  #isUp(): void {
    this.#attempts = 0;
    this.#isDown = false;
    clearTimeout(this.#tell);
    clearTimeout(this.#stands);
  }

  #give(sound: Sound): void {
    this.#socket?.send(sound.bytes);
    this.#clock.hear(secondsOf(sound), sound.heardAt);
  }

  #dropped(): void {
    clearTimeout(this.#stands);
    if (this.#closed) return;
    if (!this.#isDown) {
      this.#wentDown();
      this.listeners.broken();
    }
    if (this.#refusal && isHopeless({ kind: this.#refusal })) return this.#giveUp(this.#refusal);
    const delay = RETRY_DELAYS_MS[Math.min(this.#attempts++, RETRY_DELAYS_MS.length - 1)];
    this.#retry = setTimeout(() => this.#dial(), delay);
  }

  #wentDown(): void {
    this.#isDown = true;
    this.#tellAfter(TELL_AFTER_MS);
  }

  #tellAfter(ms: number): void {
    this.#tell = setTimeout(() => {
      this.#tellAfter(TELL_AGAIN_AFTER_MS);
      this.listeners.trouble(this.#refusal ?? 'unreachable');
    }, ms);
  }

  #giveUp(why: TroubleKind): void {
    clearTimeout(this.#tell);
    this.listeners.trouble(why);
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
