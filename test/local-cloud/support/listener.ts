import { once } from 'node:events';
import { WebSocket } from 'ws';
import { pcmFromSamples } from '../../../local-cloud/audio/pcm.js';
import type { Results } from '../../../local-cloud/deepgram/messages.js';
import type { SpeechServices } from './speech-services.js';

const CHUNK_SECONDS = 0.1;

export type Message =
  | Results
  | { type: 'SpeechStarted'; timestamp: number }
  | { type: 'UtteranceEnd'; last_word_end: number }
  | { type: 'Metadata'; duration: number; request_id: string };

/** A client of the live API: sends sound, keeps every message. */
export class Listener {
  readonly messages: Message[] = [];
  readonly socket: WebSocket;
  readonly #sampleRate: number;
  readonly #watchers = new Set<() => void>();

  private constructor(socket: WebSocket, sampleRate: number) {
    this.socket = socket;
    this.#sampleRate = sampleRate;
    socket.on('message', (data: Buffer) => {
      this.messages.push(JSON.parse(data.toString()) as Message);
      for (const watcher of this.#watchers) watcher();
    });
  }

  static async open(services: SpeechServices, query: Record<string, string> = {}): Promise<Listener> {
    const socket = new WebSocket(listenUrl(services, query), {
      headers: { Authorization: `Token ${services.key}` },
    });
    await once(socket, 'open');
    return new Listener(socket, Number(query.sample_rate ?? 24_000));
  }

  get finals(): Results[] {
    return this.#results.filter(({ is_final: isFinal }) => isFinal);
  }

  get interims(): Results[] {
    return this.#results.filter(({ is_final: isFinal }) => !isFinal);
  }

  get #results(): Results[] {
    return this.messages.filter((message) => message.type === 'Results');
  }

  /** All that has been recognised for good. */
  get transcript(): string {
    return this.finals.map(transcriptOf).filter(Boolean).join(' ');
  }

  hear(samples: Float32Array): void {
    const chunk = this.#sampleRate * CHUNK_SECONDS;
    for (let at = 0; at < samples.length; at += chunk) {
      this.socket.send(pcmFromSamples(samples.subarray(at, at + chunk)));
    }
  }

  /** As a microphone would send it, so that interims have the time to come. */
  async hearLive(samples: Float32Array): Promise<void> {
    const begun = performance.now();
    const chunk = this.#sampleRate * CHUNK_SECONDS;
    for (let at = 0; at < samples.length; at += chunk) {
      this.socket.send(pcmFromSamples(samples.subarray(at, at + chunk)));
      const due = begun + ((at + chunk) / this.#sampleRate) * 1000;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    }
  }

  hearSilence(seconds: number): void {
    this.hear(new Float32Array(this.#sampleRate * seconds));
  }

  tell(type: 'KeepAlive' | 'Finalize' | 'CloseStream'): void {
    this.socket.send(JSON.stringify({ type }));
  }

  /** Waits until the messages satisfy a condition, and keeps the connection alive meanwhile. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    const keepAlive = setInterval(() => this.tell('KeepAlive'), 3_000);
    await new Promise<void>((resolve, reject) => {
      const told = () => reject(new Error(`The socket closed; so far: ${JSON.stringify(this.messages)}`));
      const watcher = () => {
        if (!condition()) return;
        this.#watchers.delete(watcher);
        this.socket.off('close', told);
        resolve();
      };
      this.#watchers.add(watcher);
      this.socket.once('close', told);
    }).finally(() => clearInterval(keepAlive));
  }

  /** Says that the stream ends, and waits for the last words; gives the close code. */
  async closeStream(): Promise<number> {
    const closed = once(this.socket, 'close') as Promise<[number]>;
    this.tell('CloseStream');
    return (await closed)[0];
  }
}

export function listenUrl(services: SpeechServices, query: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({
    encoding: 'linear16',
    sample_rate: '24000',
    interim_results: 'true',
    smart_format: 'true',
    vad_events: 'true',
    ...query,
  });
  return `${services.deepgramUrl.replace('http', 'ws')}/v1/listen?${parameters.toString()}`;
}

export function transcriptOf(message: Results): string {
  return message.channel.alternatives[0].transcript;
}
