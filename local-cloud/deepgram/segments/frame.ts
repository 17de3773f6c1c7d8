export const SAMPLE_RATE = 16_000;
export const FRAME_MS = 20;
export const FRAME_SAMPLES = (SAMPLE_RATE / 1000) * FRAME_MS;

/** Twenty milliseconds of sound. */
export interface Frame {
  samples: Float32Array;
  /** In dBFS. */
  level: number;
  speech: boolean;
}

/** The level in dBFS; digital silence is -100. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return 10 * Math.log10(power + 1e-10);
}
