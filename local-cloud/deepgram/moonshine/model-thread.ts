import { Worker } from 'node:worker_threads';
import type { MoonshineSize } from './moonshine.js';
import type { SpokenWord } from './words-from-tokens.js';

export type ThreadOrder = { load: true } | { id: number; samples: Float32Array };

export type ThreadAnswer =
  { loaded: true } | { id: number; words: SpokenWord[] } | { id: number; problem: string };

/** A recognition that was asked for. */
export interface RecognitionJob {
  /** The words, or nothing when the job was dropped before its turn. */
  words: Promise<SpokenWord[] | undefined>;
  /** Not needed any more: if its turn has not come, it never will. */
  drop(): void;
}

interface WaitingJob {
  samples: Float32Array;
  resolve: (words: SpokenWord[] | undefined) => void;
  reject: (error: Error) => void;
}

/** One model in a thread of its own, with the queue in front of it: first come, first served. */
export class ModelThread {
  readonly #worker: Worker;
  readonly #queue: WaitingJob[] = [];
  readonly #loaded: Promise<void>;
  #isLoaded = false;
  #current: WaitingJob | undefined;
  #orders = 0;
  #failure: Error | undefined;

  constructor(size: MoonshineSize) {
    this.#worker = new Worker(new URL('./recognition-thread.js', import.meta.url), { workerData: size });
    this.#loaded = new Promise((resolve, reject) => {
      this.#worker.on('message', (answer: ThreadAnswer) => {
        if ('loaded' in answer) resolve();
        this.#on(answer);
      });
      const fail = (error: Error) => {
        reject(error);
        this.#fail(error);
      };
      this.#worker.on('error', fail);
      this.#worker.on('exit', () => fail(new Error(`The thread of the ${size} model has ended`)));
    });
    // A thread may end before anybody asked it to load.
    this.#loaded.catch(() => undefined);
  }

  /** Loads the model. Jobs may be queued before that; they wait. */
  load(): Promise<void> {
    this.#post({ load: true });
    return this.#loaded;
  }

  /** Queues 16 kHz samples. `words` rejects when the model fails. */
  recognise(samples: Float32Array): RecognitionJob {
    let job: WaitingJob | undefined;
    const words = new Promise<SpokenWord[] | undefined>((resolve, reject) => {
      job = { samples, resolve, reject };
      this.#queue.push(job);
    });
    if (this.#failure) this.#fail(this.#failure);
    this.#next();
    return { words, drop: () => job && this.#drop(job) };
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #on(answer: ThreadAnswer): void {
    if ('loaded' in answer) this.#isLoaded = true;
    else this.#settle(answer);
    this.#next();
  }

  #next(): void {
    if (!this.#isLoaded || this.#current) return;
    this.#current = this.#queue.shift();
    if (this.#current) this.#post({ id: ++this.#orders, samples: this.#current.samples });
  }

  #post(order: ThreadOrder): void {
    this.#worker.postMessage(order);
  }

  #settle(answer: { words: SpokenWord[] } | { problem: string }): void {
    const job = this.#current;
    this.#current = undefined;
    if ('words' in answer) job?.resolve(answer.words);
    else job?.reject(new Error(answer.problem));
  }

  #drop(job: WaitingJob): void {
    const place = this.#queue.indexOf(job);
    if (place < 0) return;
    this.#queue.splice(place, 1);
    job.resolve(undefined);
  }

  #fail(error: Error): void {
    this.#failure = error;
    this.#current?.reject(error);
    this.#current = undefined;
    for (const job of this.#queue.splice(0)) job.reject(error);
  }
}
