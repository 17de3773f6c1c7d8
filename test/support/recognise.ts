import { samplesFromPcm } from '../../local-cloud/audio/pcm.js';
import { Listener } from '../local-cloud/support/listener.js';
import type { RunningLocalCloud } from './running-local-cloud.js';

/** The words in a recording of 16 kHz mono s16le. */
export async function recognise(cloud: RunningLocalCloud, pcm: Buffer): Promise<string> {
  const listener = await Listener.open(
    { ...cloud.recognition, speechUrl: '', lines: [], close: () => Promise.resolve() },
    { sample_rate: '16000' },
  );
  listener.hear(samplesFromPcm(pcm));
  await listener.closeStream();
  return listener.transcript;
}

/** Root mean square of a recording, 0 to 1. */
export function loudness(pcm: Buffer): number {
  const samples = samplesFromPcm(pcm);
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
