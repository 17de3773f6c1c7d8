import { pcmFromSamples } from '../../local-cloud/audio/pcm.js';
import { wavHeader } from '../../local-cloud/audio/wav.js';

const SAMPLE_RATE = 48_000;
/** Loud, and far from clipping. */
const LEVEL = 0.37;

/** A WAV file (mono, 16 bit, 48 kHz) of one tone. */
export function toneWav(hertz: number, seconds: number): Buffer {
  const samples = Float32Array.from(
    { length: SAMPLE_RATE * seconds },
    (_, i) => LEVEL * Math.sin((2 * Math.PI * hertz * i) / SAMPLE_RATE),
  );
  const pcm = pcmFromSamples(samples);
  return Buffer.concat([wavHeader(SAMPLE_RATE, pcm.length), pcm]);
}
