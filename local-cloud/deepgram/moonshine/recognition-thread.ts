import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAnswer, ThreadOrder } from './model-thread.js';
import { Moonshine, type MoonshineSize } from './moonshine.js';

/** The thread around one model: loads it when told, then answers order after order. */
let model: Moonshine | undefined;

parentPort?.on('message', async (order: ThreadOrder) => {
  if ('load' in order) {
    model = await Moonshine.load(workerData as MoonshineSize);
    post({ loaded: true });
    return;
  }
  try {
    post({ id: order.id, words: (await model?.recognise(order.samples)) ?? [] });
  } catch (error) {
    post({ id: order.id, problem: error instanceof Error ? error.message : String(error) });
  }
});

function post(answer: ThreadAnswer): void {
  parentPort?.postMessage(answer);
}
