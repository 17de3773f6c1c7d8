import { Worker } from 'node:worker_threads';
import { samplesFromPcm } from '../../audio/pcm.js';
import { readWav } from '../../audio/wav.js';
import type { FliteVoice } from './voices.js';

/** One sentence to be spoken; `speed` 2 is twice as fast. */
export interface FliteOrder {
  id: number;
  text: string;
  voice: FliteVoice;
  speed: number;
}

export type FliteAnswer = { id: number; wav: Uint8Array } | { id: number; problem: string };

export interface Speech {
  sampleRate: number;
  samples: Float32Array;
}

interface Waiting {
  resolve: (speech: Speech) => void;
  reject: (error: Error) => void;
}

/** Speaks sentences with Flite, in a thread of its own so that the server stays responsive. */
export class Flite {
  readonly #worker = new Worker(new URL('./flite-worker.js', import.meta.url));
  readonly #waiting = new Map<number, Waiting>();
  #orders = 0;

  constructor() {
    this.#worker.on('message', (answer: FliteAnswer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#giveUp(error));
    this.#worker.on('exit', () => this.#giveUp(new Error('The speech thread has ended')));
  }

  /** @throws Error when Flite fails or has been closed */
  speak(order: Omit<FliteOrder, 'id'>): Promise<Speech> {
    const id = ++this.#orders;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...order });
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(answer: FliteAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('problem' in answer) return waiting?.reject(new Error(answer.problem));
    const { sampleRate, pcm } = readWav(answer.wav);
    waiting?.resolve({ sampleRate, samples: samplesFromPcm(pcm) });
  }

  #giveUp(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
