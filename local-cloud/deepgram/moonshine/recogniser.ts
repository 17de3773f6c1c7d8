import { ModelThread, type RecognitionJob } from './model-thread.js';
import type { MoonshineSize } from './moonshine.js';

/** Speech recognition for all sockets: what is final by the better model, what is interim by the quicker one. */
export interface Recogniser {
  /** When both models are loaded. Jobs may be given before; they wait. */
  ready: Promise<void>;
  final(samples: Float32Array): RecognitionJob;
  interim(samples: Float32Array): RecognitionJob;
  close(): Promise<void>;
}

/** Starts loading both models; each lives in its own thread, so that an interim never delays a final. */
export function openRecogniser(log: (line: string) => void): Recogniser {
  const base = openThread('base', log);
  const tiny = openThread('tiny', log);
  const ready = Promise.all([base.loaded, tiny.loaded]).then(() => undefined);
  // The log has told it; a caller that does not wait for the models must not fall over them.
  ready.catch(() => undefined);
  return {
    ready,
    final: (samples) => base.recognise(samples),
    interim: (samples) => tiny.recognise(samples),
    close: async () => {
      await Promise.all([base.close(), tiny.close()]);
    },
  };
}

function openThread(size: MoonshineSize, log: (line: string) => void): ModelThread {
  const startedAt = performance.now();
  log(`Loading the ${size} speech model`);
  const thread = new ModelThread(size);
  thread.loaded.then(
    () => log(`The ${size} speech model is loaded (${Math.round(performance.now() - startedAt)} ms)`),
    (error: Error) => log(`The ${size} speech model is not available: ${error.message}`),
  );
  return thread;
}
