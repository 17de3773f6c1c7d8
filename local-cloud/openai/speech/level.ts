const LOUDNESS = 0.12;
const HIGHEST_PEAK = 0.89;
const AUDIBLE = 0.01;

/** Brings speech to one loudness (-18 dBFS where something is said), so that no voice is louder than another. */
export function atEqualLoudness(samples: Float32Array): Float32Array {
  const audible = samples.filter((sample) => Math.abs(sample) > AUDIBLE);
  if (audible.length === 0) return samples;
  const loudness = Math.sqrt(audible.reduce((sum, sample) => sum + sample * sample, 0) / audible.length);
  const peak = audible.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  const gain = Math.min(LOUDNESS / loudness, HIGHEST_PEAK / peak);
  return samples.map((sample) => sample * gain);
}
