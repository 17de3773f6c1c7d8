import { gapsIn } from '../../bench/voice-gaps.js';

const RATE = 16_000;

test('a voice that stops twice in the middle misses both pauses, and not the silence around it', () => {
  const heard = sound([
    silence(500),
    tone(1_000),
    silence(200),
    tone(300),
    silence(50),
    tone(100),
    silence(700),
  ]);
  expect(gapsIn(heard)).toEqual({ lastedMs: 1_650, silentMs: 250, longestMs: 200 });
});

test('an unbroken voice misses nothing', () => {
  expect(gapsIn(sound([tone(400)]))).toEqual({ lastedMs: 400, silentMs: 0, longestMs: 0 });
});

test('where nothing was heard, nothing lasted', () => {
  expect(gapsIn(sound([silence(300)]))).toEqual({ lastedMs: 0, silentMs: 0, longestMs: 0 });
});

function tone(ms: number): number[] {
  return Array.from({ length: (RATE * ms) / 1_000 }, (_, at) => Math.round(6_000 * Math.sin(at / 8)));
}

function silence(ms: number): number[] {
  return new Array<number>((RATE * ms) / 1_000).fill(0);
}

function sound(parts: number[][]): Buffer {
  return Buffer.from(Int16Array.from(parts.flat()).buffer);
}
