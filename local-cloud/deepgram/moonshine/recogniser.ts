import { ModelThread, type RecognitionJob } from './model-thread.js';

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
  const base = new ModelThread('base');
  const tiny = new ModelThread('tiny');
  const ready = loadBoth(base, tiny, log);
  // The log tells it; a caller that does not wait for the models must not fall over them.
  ready.catch((error: Error) => log(`Speech recognition is not available: ${error.message}`));
  return {
    ready,
    final: (samples) => base.recognise(samples),
    interim: (samples) => tiny.recognise(samples),
    close: async () => {
      await Promise.all([base.close(), tiny.close()]);
    },
  };
}

/** One after the other: the second finds the runtime compiled, and the peak of memory is 200 MB lower. */
async function loadBoth(base: ModelThread, tiny: ModelThread, log: (line: string) => void): Promise<void> {
  const startedAt = performance.now();
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
  log('Speech recognition: loading the model for finals (63 MB)');
  await base.load();
  log(`Speech recognition: loading the model for interims (28 MB), ${seconds()} s`);
  await tiny.load();
  log(`Speech recognition: ready after ${seconds()} s`);
}
