import { fc } from '../support/properties.js';
import { progressOf } from '../../src/domain/progress.js';
import { seriesOf } from '../../src/domain/series.js';
import type { Range } from '../../src/domain/speech-advice.js';
import { endedOn, judgementOf, measuresWith } from '../support/ended-interviews.js';

const MORE = { from: 5 };
const LESS = { to: 3 };
const ranges: Range[] = [MORE, LESS, { from: 100, to: 150 }];
const known = fc.double({ min: 0, max: 300, noNaN: true });
const values = fc.array(fc.option(known), { maxLength: 30 });

describe('A series', () => {
  test.each<[string, Range, (number | null)[], object]>([
    ['nothing', MORE, [], { latest: null, best: null, change: null }],
    ['nothing known', MORE, [null, null], { latest: null, best: null, change: null }],
    ['one value', MORE, [null, 3], { latest: { at: 1, value: 3 }, best: { at: 1, value: 3 }, change: null }],
    [
      'as much as possible, with a gap between',
      MORE,
      [4.1, 3, null, 3.5, null],
      { latest: { at: 3, value: 3.5 }, best: { at: 0, value: 4.1 }, change: { by: 0.5, verdict: 'better' } },
    ],
    [
      'as little as possible',
      LESS,
      [4, 0, 6],
      { latest: { at: 2, value: 6 }, best: { at: 1, value: 0 }, change: { by: 6, verdict: 'worse' } },
    ],
    [
      'within bounds, where faster is not better',
      { from: 100, to: 150 },
      [90, 120, 149],
      { best: { at: 2, value: 149 }, change: { by: 29, verdict: 'same' } },
    ],
    [
      'nearest to the bounds, from either side',
      { from: 100, to: 150 },
      [60, 170, 75],
      { best: { at: 1, value: 170 }, change: { by: -95, verdict: 'worse' } },
    ],
    [
      'where nothing is usual, none is the best, and none better',
      {},
      [3, 4],
      { best: null, latest: { at: 1, value: 4 }, change: { by: 1, verdict: 'same' } },
    ],
    ['of equals, the newest is the best', MORE, [3, 4, 4, 2], { best: { at: 2, value: 4 } }],
    ['what looks equal is equal', MORE, [3.04, 3.01], { change: { by: 0, verdict: 'same' } }],
  ])('%s', (_what, aim, given, series) => {
    expect(seriesOf(given, aim, 1)).toMatchObject(series);
  });

  test('whatever the values: the latest is the last known, none is better than the best, gaps stay where they are', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...ranges), (given, aim) => {
        const series = seriesOf(given, aim, 1);
        expect(series.values.map((value) => value === null)).toEqual(given.map((value) => value === null));
        const last = given.findLastIndex((value) => value !== null);
        expect(series.latest?.at ?? -1).toBe(last);
        const { best } = series;
        if (!best) return expect(last).toBe(-1);
        expect(series.values[best.at]).toBe(best.value);
        for (const value of series.values.filter((one) => one !== null)) {
          const against = seriesOf([best.value, value], aim, 1).change;
          expect(against?.verdict).not.toBe('better');
        }
      }),
    );
  });

  test('whatever the values: the other way round, better is worse', () => {
    const opposite = { better: 'worse', worse: 'better', same: 'same' };
    fc.assert(
      fc.property(known, known, fc.constantFrom(...ranges), (one, other, aim) => {
        const there = seriesOf([one, other], aim, 1).change;
        const back = seriesOf([other, one], aim, 1).change;
        expect(back?.verdict).toBe(opposite[there?.verdict ?? 'same']);
        expect((back?.by ?? 0) + (there?.by ?? 0)).toBe(0);
      }),
    );
  });
});

describe('Progress', () => {
  test('is read oldest first: scores where there is feedback, figures where something was measured', () => {
    const progress = progressOf([
      endedOn(3, { measures: measuresWith({ wordsPerMinute: 142.4, longestAnswer: null }) }),
      endedOn(2, { judgement: judgementOf({ Depth: 4 }), measures: measuresWith() }),
      endedOn(1, { judgement: judgementOf({ Depth: 3 }) }),
    ]);
    expect(progress.interviews.map(({ id }) => id)).toEqual(['interview-1', 'interview-2', 'interview-3']);
    expect(progress.score).toMatchObject({ values: [3, 4, null], latest: { at: 1, value: 4 } });
    const of = (id: string) => progress.figures.find(({ figure }) => figure.id === id)?.series.values;
    expect(Object.fromEntries(progress.figures.map(({ figure }) => [figure.id, of(figure.id)]))).toEqual({
      pace: [null, 132, 142],
      fillers: [null, 2, 2],
      'longest-answer': [null, 86, null],
      'talk-share': [null, 0.66, 0.66],
      'response-delay': [null, 1.4, 1.4],
      pauses: [null, 0.4, 0.4],
      numbers: [null, 0.25, 0.25],
      'average-answer': [null, 100, 100],
    });
  });

  test('an interview in which nothing was said has figures of nothing, and no figure is made up', () => {
    const silent = measuresWith({
      answers: 0,
      words: 0,
      wordsPerMinute: null,
      fillers: { total: 0, perHundredWords: null, kinds: [] },
      longestAnswer: null,
      talkShare: null,
      responseDelayS: null,
      pauses: null,
      numberShare: null,
    });
    const { figures } = progressOf([endedOn(1, { measures: silent })]);
    expect(figures.map(({ series }) => series.latest)).toEqual(figures.map(() => null));
  });

  test('tells when scores are for different roles or levels, and does not mind those that were not judged', () => {
    const judged = { judgement: judgementOf({ Depth: 4 }) };
    const one = endedOn(1, judged);
    expect(progressOf([endedOn(2, { ...judged, jobRole: ' backend ENGINEER ' }), one]).isMixed).toBe(false);
    expect(progressOf([endedOn(2, { ...judged, jobRole: 'Designer' }), one]).isMixed).toBe(true);
    expect(progressOf([endedOn(2, { ...judged, experienceLevel: 'lead' }), one]).isMixed).toBe(true);
    expect(progressOf([endedOn(2, { jobRole: 'Designer' }), one]).isMixed).toBe(false);
  });
});
