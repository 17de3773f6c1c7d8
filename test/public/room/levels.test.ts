import { loudness, ringLevels, spikeLevels } from '../../../public/scripts/shared/room/levels.js';

test('the ring rises with each frequency and falls back when it is quiet', () => {
  const loud = ringLevels([0, 0, 0], [255, 0, 127.5]);
  expect(loud).toEqual([0.6, 0, 0.3]);
  expect(ringLevels(loud, [0, 0, 0])[0]).toBeCloseTo(0.24);
});

test('the spikes lie still in silence, and rise where the wave swings', () => {
  const silence = new Uint8Array(256).fill(128);
  expect(spikeLevels([0, 0], silence)).toEqual([0, 0]);

  const halfLoud = Uint8Array.from(silence, (sample, at) => (at < 128 ? (at % 2 ? 255 : 1) : sample));
  const [first, second] = spikeLevels([0, 0], halfLoud);
  expect(first).toBeCloseTo(0.4);
  expect(second).toBe(0);
});

test('the bar of the microphone is empty in silence, full at full swing, and follows the ear between', () => {
  expect(loudness(0)).toBe(0);
  expect(loudness(0.0001)).toBe(0);
  expect(loudness(1)).toBe(1);
  expect(loudness(0.0316)).toBeCloseTo(0.5, 2);
});
