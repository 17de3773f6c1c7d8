import { joinSamples } from '../../../local-cloud/audio/pcm.js';
import { resample, Resampler } from '../../../local-cloud/audio/resampler.js';

const tone = (hertz: number, rate: number) =>
  Float32Array.from({ length: rate }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));

/** How loud the difference is, the edges left out, in dB. */
function difference(a: Float32Array, b: Float32Array): number {
  const inner = a.slice(1_000, -1_000).map((sample, i) => sample - (b[i + 1_000] as number));
  return loudness(inner);
}

function loudness(samples: Float32Array): number {
  return 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length + 1e-20);
}

test.each([
  [16_000, 24_000],
  [24_000, 16_000],
  [44_100, 16_000],
  [8_000, 16_000],
])('a tone of 1 kHz is the same tone at the other rate (%d to %d)', (from, to) => {
  const changed = resample(tone(1_000, from), from, to);
  expect(changed.length).toBe(to);
  expect(difference(changed, tone(1_000, to))).toBeLessThan(-80);
});

test('a tone above half the new rate vanishes; it does not come back as another', () => {
  expect(loudness(resample(tone(9_500, 24_000), 24_000, 16_000).slice(1_000, -1_000))).toBeLessThan(-80);
});

test('at a higher rate nothing is added above half the old one', () => {
  const raised = resample(tone(6_000, 16_000), 16_000, 24_000);
  expect(difference(raised, tone(6_000, 24_000))).toBeLessThan(-60);
});

test('piece by piece gives the same as in one go', () => {
  const sound = tone(440, 24_000);
  const resampler = new Resampler(24_000, 16_000);
  const pieces: Float32Array[] = [];
  for (let at = 0; at < sound.length; at += 317) pieces.push(resampler.push(sound.subarray(at, at + 317)));
  pieces.push(resampler.flush());
  expect(joinSamples(pieces)).toEqual(resample(sound, 24_000, 16_000));
});
