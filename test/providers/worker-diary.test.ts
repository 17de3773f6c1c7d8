import { causeOf, WorkerDiary } from '../../src/providers/worker-diary.js';
import { writtenLog } from '../support/written-log.js';

test.each([
  [{ code: 0, signal: null }, 'finished'],
  [{ code: 1, signal: null }, 'ended with an error'],
  [{ code: null, signal: 'SIGSEGV' }, 'crashed in native code'],
  [{ code: null, signal: 'SIGABRT' }, 'gave up, most likely because its own memory was full'],
  [{ code: null, signal: 'SIGKILL' }, 'killed from outside, perhaps because the machine had no memory left'],
  [{ code: null, signal: 'SIGHUP' }, 'ended by SIGHUP'],
  [{ code: null, signal: 'SIGKILL', killedFor: 'killed: it was late' }, 'killed: it was late'],
] as const)('%j is told as: %s', (end, words) => {
  expect(causeOf(end)).toBe(words);
});

test('a killed worker’s memory and processor time are those it told last', () => {
  const { log, lines } = writtenLog();
  const diary = new WorkerDiary(log, { interviewId: '42' });
  diary.uses({ type: 'usage', memoryMb: 100, peakMemoryMb: 110, cpuS: 1 });
  diary.uses({ type: 'usage', memoryMb: 120, peakMemoryMb: 130, cpuS: 2.5 });
  diary.exited({ code: null, signal: 'SIGKILL' });
  expect(lines().at(-1)).toMatchObject({ interviewId: '42', peakMemoryMb: 130, cpuS: 2.5, lifetimeS: 0 });
});

test('one that ends before it told anything is told without them', () => {
  const { log, lines } = writtenLog();
  new WorkerDiary(log, { interviewId: '42' }).exited({ code: 1, signal: null });
  expect(lines().at(-1)).not.toHaveProperty('cpuS');
});
