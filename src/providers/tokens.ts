import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Log } from '../domain/log.js';
import { mostTokens, type TokenCounter } from '../domain/tokens.js';

export interface TokenThread {
  /** The compiled `token-thread`. */
  program: string;
  limitMs: number;
  log: Log;
}

/** Twice what the vocabulary takes: texts that want more end the thread, not the site. */
const HEAP = { maxOldGenerationSizeMb: 64 };
const Counts = z.array(z.int().nonnegative());

/** Counts in the vocabulary of OpenAI's models of today, in a thread that ends with the count; one count at a time. */
export function tokenThread(settings: TokenThread): TokenCounter {
  let last: Promise<unknown> = Promise.resolve();
  return {
    count(texts) {
      const mine = last.then(() => countOrBound(settings, texts));
      last = mine;
      return mine;
    },
  };
}

async function countOrBound(settings: TokenThread, texts: string[]): Promise<number[]> {
  try {
    return Counts.length(texts.length).parse(await countInThread(settings, texts));
  } catch (error) {
    settings.log.warn({ err: error }, 'tokens could not be counted: bytes are taken for them');
    return texts.map(mostTokens);
  }
}

function countInThread({ program, limitMs }: TokenThread, texts: string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(program, { workerData: texts, resourceLimits: HEAP });
    const limit = setTimeout(() => {
      reject(new Error(`The tokens were not counted within ${limitMs} ms`));
      void thread.terminate();
    }, limitMs);
    thread
      .once('message', resolve)
      .once('error', reject)
      .once('exit', () => {
        clearTimeout(limit);
        reject(new Error('The thread that counts tokens ended without an answer'));
      });
  });
}
