import { jest } from '@jest/globals';
import { watchSilence } from '../../src/providers/silence-watch.js';

const LONGEST_MS = 15_000;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('silence is noticed once, when it has lasted for as long as was said', () => {
  const onSilent = jest.fn();
  watchSilence(LONGEST_MS, onSilent);
  jest.advanceTimersByTime(LONGEST_MS);
  expect(onSilent).not.toHaveBeenCalled();
  jest.advanceTimersByTime(2 * LONGEST_MS);
  expect(onSilent).toHaveBeenCalledTimes(1);
});

test('whatever is heard begins the time anew', () => {
  const onSilent = jest.fn();
  const watch = watchSilence(LONGEST_MS, onSilent);
  for (let time = 0; time < 10; time++) {
    jest.advanceTimersByTime(LONGEST_MS);
    watch.heard();
  }
  expect(onSilent).not.toHaveBeenCalled();
  watch.stop();
  jest.advanceTimersByTime(2 * LONGEST_MS);
  expect(onSilent).not.toHaveBeenCalled();
});

test('a clock that jumps, as after a sleep of the machine, is no silence', () => {
  const onSilent = jest.fn();
  watchSilence(LONGEST_MS, onSilent);
  jest.setSystemTime(Date.now() + 60 * LONGEST_MS);
  jest.advanceTimersByTime(LONGEST_MS / 2);
  expect(onSilent).not.toHaveBeenCalled();
});
