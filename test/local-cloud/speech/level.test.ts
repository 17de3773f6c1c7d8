import { atEqualLoudness } from '../../../local-cloud/openai/speech/level.js';

const tone = (amplitude: number) =>
  Float32Array.from({ length: 16_000 }, (_, i) => amplitude * Math.sin((2 * Math.PI * 200 * i) / 16_000));
const peak = (samples: Float32Array) => Math.max(...samples.map(Math.abs));

test('a quiet and a loud voice become equally loud', () => {
  expect(peak(atEqualLoudness(tone(0.05)))).toBeCloseTo(peak(atEqualLoudness(tone(0.8))), 1);
});

test('one loud click does not clip', () => {
  const speech = tone(0.05);
  speech[100] = 0.9;
  expect(peak(atEqualLoudness(speech))).toBeLessThan(0.9);
});

test('silence stays silence', () => {
  expect(peak(atEqualLoudness(new Float32Array(100)))).toBe(0);
});
