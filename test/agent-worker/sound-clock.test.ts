import { fc } from '../support/properties.js';
import { SoundClock } from '../../agent-worker/speech/sound-clock.js';

const NOON = 1_800_000_000_000;

test('sound that comes steadily has the time at which it came', () => {
  const clock = new SoundClock();
  for (let piece = 1; piece <= 100; piece++) clock.hear(0.1, NOON + piece * 100);
  expect(clock.at(0)).toBeCloseTo(NOON, 3);
  expect(clock.at(7.25)).toBeCloseTo(NOON + 7_250, 3);
});

test('what was said after a minute of muted microphone is a minute later, what was said before is not', () => {
  const clock = new SoundClock();
  clock.hear(1, NOON + 1_000);
  clock.hear(1, NOON + 62_000);
  expect(clock.at(0.5)).toBeCloseTo(NOON + 500, 3);
  expect(clock.at(1.5)).toBeCloseTo(NOON + 61_500, 3);
});

test('before there was sound there is no time', () => {
  expect(new SoundClock().at(0)).toBeUndefined();
});

test('however a busy machine holds the pieces up, the times are right to a few hundredths, and never run backwards', () => {
  const delays = fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 20, maxLength: 200 });
  fc.assert(
    fc.property(delays, (late) => {
      const clock = new SoundClock();
      // Some piece or other comes in time.
      late.forEach((ms, index) => clock.hear(0.032, NOON + (index + 1) * 32 + (index % 10 ? ms : 0)));
      const times = late.map((_, index) => clock.at(index * 0.032) ?? 0);
      times.forEach((time, index) => expect(Math.abs(time - NOON - index * 32)).toBeLessThan(1));
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }),
  );
});
