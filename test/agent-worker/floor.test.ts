import { jest } from '@jest/globals';
import { Floor, HOLD_LIMIT_MS } from '../../agent-worker/floor.js';

const heard = { isFinal: true, speechMs: 500, beganAt: 0, isAside: false };

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('Ada, who wants to think, has the floor for a minute and no longer', () => {
  const floor = new Floor();
  let asked = 0;
  floor.hold(() => asked++);
  floor.heard({ ...heard, text: 'Let me see.' });
  expect(floor.endTurn('Let me see.')).toBeNull();
  jest.advanceTimersByTime(HOLD_LIMIT_MS - 1);
  expect([floor.isHeld, asked]).toEqual([true, 0]);
  jest.advanceTimersByTime(1);
  expect([floor.isHeld, asked]).toEqual([false, 1]);
  expect(floor.takeAll()).toBe('Let me see.');
});

test('Asking for time again begins the minute anew', () => {
  const floor = new Floor();
  floor.hold(() => undefined);
  jest.advanceTimersByTime(HOLD_LIMIT_MS - 1);
  floor.hold(() => undefined);
  jest.advanceTimersByTime(HOLD_LIMIT_MS - 1);
  expect(floor.isHeld).toBe(true);
});

test('What Ada said while she thought belongs to the answer she gives then', () => {
  const floor = new Floor();
  floor.hold(() => undefined);
  expect(floor.endTurn('It was in spring.')).toBeNull();
  floor.release();
  expect(floor.endTurn('We moved the whole shop.')).toBe('It was in spring. We moved the whole shop.');
});

test('An “um” is no answer: it is waited for what comes after it, and kept with that', () => {
  const floor = new Floor();
  expect(floor.endTurn('Um.')).toBeNull();
  expect(floor.endTurn('Uh, hmm…')).toBeNull();
  expect(floor.endTurn('It was in spring.')).toBe('Um. Uh, hmm… It was in spring.');
  expect(floor.endTurn('Mhmm.')).toBe('Mhmm.');
});

test('Whoever says “um” and then that they are done has said it', () => {
  const floor = new Floor();
  floor.endTurn('Um.');
  expect(floor.takeAll()).toBe('Um.');
});

test('An “okay” while Alex speaks opens no turn, which would never end, and is said with the next', () => {
  const floor = new Floor();
  floor.heard({ ...heard, text: 'Okay.', isAside: true });
  expect(floor.hasOpenTurn).toBe(false);
  expect(floor.endTurn('Um.')).toBeNull();
  expect(floor.endTurn('It was in spring.')).toBe('Okay. Um. It was in spring.');
});
