import { fc } from '../support/properties.js';
import { readingsOf, type Figure, type Reading } from '../../src/domain/speech-advice.js';
import { measure, type SpeechMetrics } from '../../src/domain/speech-metrics.js';
import { emptyConversation } from '../../src/domain/transcript.js';
import { conversationOf, words } from '../support/conversations.js';

const nothing = measure(emptyConversation());
const FIGURES: [
  Figure,
  (value: number) => Partial<SpeechMetrics>,
  below: number,
  within: number,
  above: number,
][] = [
  ['pace', (wordsPerMinute) => ({ wordsPerMinute }), 119, 120, 191],
  ['fillers', (perHundredWords) => ({ fillers: { total: 1, perHundredWords, kinds: [] } }), NaN, 3, 3.1],
  ['longest-answer', (seconds) => ({ longestAnswer: { words: 9, seconds } }), 59, 120, 121],
  ['talk-share', (talkShare) => ({ talkShare }), 0.59, 0.6, 0.86],
  ['response-delay', (responseDelayS) => ({ responseDelayS }), 0.1, 2, 2.1],
  ['pauses', (count) => ({ pauses: { count, longestS: 3 }, answers: 1 }), NaN, 1, 2],
  ['numbers', (numberShare) => ({ numberShare, answers: 9 }), 0.32, 0.33, NaN],
];

const readingOf = (metrics: Partial<SpeechMetrics>) => readingsOf({ ...nothing, ...metrics })[0];

test.each(FIGURES)(
  '%s: below, within and above what is usual Ada reads something else',
  (figure, of, ...values) => {
    const readings = values.map((value) => (Number.isNaN(value) ? undefined : readingOf(of(value))));
    const standings = ['below', 'within', 'above'].map((standing, at) =>
      Number.isNaN(values[at]) ? undefined : standing,
    );
    expect(readings.map((reading) => reading?.standing)).toEqual(standings);
    const known = readings.filter((reading): reading is Reading => reading !== undefined);
    expect(known.every((reading) => reading.figure === figure)).toBe(true);
    expect(new Set(known.map(({ advice }) => advice)).size).toBe(known.length);
  },
);

test.each([
  ['pace', { wordsPerMinute: 190.4 }],
  ['fillers', { fillers: { total: 9, perHundredWords: 3.04, kinds: [] } }],
  ['longest-answer', { longestAnswer: { words: 9, seconds: 59.6 } }],
  ['talk-share', { talkShare: 0.854 }],
  ['response-delay', { responseDelayS: 2.04 }],
])('%s that Ada reads as the end of what is usual is usual', (figure, measures) => {
  expect(readingOf(measures)).toMatchObject({ figure, standing: 'within' });
});

test('what Ada reads as a count stands as it was counted', () => {
  expect(readingOf({ pauses: { count: 41, longestS: 3 }, answers: 40 })?.standing).toBe('above');
  expect(readingOf({ numberShare: 0.325, answers: 40 })?.standing).toBe('below');
});

test('of what could not be measured nothing is claimed: not of an empty interview, nor of how somebody types', () => {
  expect(readingsOf(nothing)).toEqual([]);
  const typed = Array.from({ length: 4 }, (_, index) => ({
    at: 10 + index * 10,
    text: words(30),
    typed: true,
  }));
  const asked = typed.map(({ at }) => ({ at: at - 5, text: 'And then?', lasts: 1 }));
  expect(readingsOf(measure(conversationOf(asked, typed))).map(({ figure }) => figure)).toEqual(['numbers']);
});

test('two answers are too few for a share of them', () => {
  expect(readingOf({ numberShare: 1, answers: 2 })).toBeUndefined();
});

test('more of a figure never goes from above to below', () => {
  const order = ['below', 'within', 'above'];
  fc.assert(
    fc.property(fc.constantFrom(...FIGURES), fc.nat(400), fc.nat(400), ([, of], a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map(
        (value) => readingOf(of(value))?.standing ?? '',
      );
      expect(order.indexOf(less ?? '')).toBeLessThanOrEqual(order.indexOf(more ?? ''));
    }),
  );
});
