import { wordTimes } from '../../../local-cloud/deepgram/word-times.js';

test('longer words take longer, and no word lies in a pause', () => {
  const moments = [1, 1.1, 1.2, 1.3, 3, 3.1, 3.2, 3.3];
  const times = wordTimes(['one', 'three'], moments);
  expect(times[0]).toEqual({ start: 1, end: 1.3 });
  expect(times[1]).toEqual({ start: 1.3, end: 3.3 });
});

test('no words, no times', () => {
  expect(wordTimes([], [1, 2])).toEqual([]);
});
