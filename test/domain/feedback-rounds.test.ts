import { roundOf } from '../../src/domain/feedback.js';

const data = { feedback: 'newest', former: [{ feedback: 'oldest' }, { feedback: 'older' }] };

test('without a number it is the newest round', () => {
  expect(roundOf(data)).toEqual({ feedback: 'newest' });
  expect(roundOf({})).toEqual({});
});

test.each([
  [1, 'oldest'],
  [2, 'older'],
])('number %d is that one of the former', (version, feedback) => {
  expect(roundOf(data, version)).toEqual({ feedback });
});

test.each([0, 3, 4])('number %d is none of the former', (version) => {
  expect(roundOf(data, version)).toBeNull();
  expect(roundOf({ feedback: 'newest' }, 1)).toBeNull();
});
