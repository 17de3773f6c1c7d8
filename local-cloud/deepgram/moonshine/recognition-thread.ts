import { parentPort, workerData } from 'node:worker_threads';
import { Moonshine, type MoonshineSize } from './moonshine.js';
import type { ThreadAnswer, ThreadOrder } from './model-thread.js';

/** The thread around one model: says when it is loaded, then answers order after order. */
const model = await Moonshine.load(workerData as MoonshineSize);
post({ loaded: true });

parentPort?.on('message', async ({ id, samples }: ThreadOrder) => {
  try {
    post({ id, words: await model.recognise(samples) });
  } catch (error) {
    post({ id, problem: error instanceof Error ? error.message : String(error) });
  }
});

function post(answer: ThreadAnswer): void {
  parentPort?.postMessage(answer);
}
