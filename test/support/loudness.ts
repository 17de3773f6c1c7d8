import { samplesFromPcm } from '../../local-cloud/audio/pcm.js';

/** Root mean square of a recording of 16-bit samples, 0 to 1. */
export function loudness(pcm: Buffer): number {
  const samples = samplesFromPcm(pcm);
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
