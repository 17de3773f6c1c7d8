import { fc } from '../support/properties.js';
import { competencyKey } from '../../src/domain/competency-name.js';
import { needMostWork } from '../../src/domain/needs-work.js';
import { endedOn, judgementOf } from '../support/ended-interviews.js';

/** Ada's interviews, the oldest first, each with its scores by name; null for one without feedback. */
const interviews = (...all: (Record<string, number> | null)[]) =>
  all.map((scores, at) => endedOn(at + 1, { judgement: scores && judgementOf(scores) }));
const needs = (...all: (Record<string, number> | null)[]) =>
  needMostWork(interviews(...all)).map(({ name, mean, interviews: count }) => [name, mean, count]);

describe('A competency is the same', () => {
  test.each([
    ['Problem Solving', 'problem-solving'],
    ['Problem Solving', 'Problem-Solving Skills'],
    ['Design & Architecture', 'Architecture and Design'],
    ['Communication', ' COMMUNICATION  skill '],
    ['API Design', 'APIs design'],
    ['Trade-off Analysis', 'Trade-off Analyses'],
    ['Business Processes', 'business process'],
    ['Delivery Strategies', 'delivery strategy'],
    ['Ｔｅａｍｗｏｒｋ', 'Teamwork'],
    ['Résumé', 'Re\u0301sume\u0301'],
  ])('%s: %s', (one, other) => {
    expect(competencyKey(one)).toBe(competencyKey(other));
  });

  test.each([
    ['Technical Depth', 'Technical Breadth'],
    ['C', 'C++'],
    ['C++', 'C#'],
    ['Ethics', 'Focus'],
    ['沟通', '领导力'],
    ['!!!', '???'],
    ['Skills', 'Abilities'],
    ['', 'Communication'],
  ])('but not %s and %s', (one, other) => {
    expect(competencyKey(one)).not.toBe(competencyKey(other));
  });

  test('whatever its name, written in another case, with other spaces and in another order', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeknorsty'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const other = words.toReversed().join('  & ').toUpperCase();
        expect(competencyKey(other)).toBe(competencyKey(words.join(' ')));
      }),
    );
  });
});

describe('What needs work most', () => {
  test('nothing is said without feedback', () => {
    expect(needs()).toEqual([]);
    expect(needs(null, null)).toEqual([]);
  });

  test('of one interview, its two lowest, and that it is one', () => {
    expect(needs({ Depth: 4, Clarity: 2, Structure: 3 })).toEqual([
      ['Clarity', 2, 1],
      ['Structure', 3, 1],
    ]);
  });

  test('where all stand level, none needs it more than another', () => {
    expect(needs({ Depth: 3, Clarity: 3, Structure: 3 })).toEqual([]);
    expect(needs({ Depth: 2, Clarity: 4, Structure: 3 }, { Depth: 4, Clarity: 2, Structure: 3 })).toEqual([]);
  });

  test('what is perfect needs none', () => {
    expect(needs({ Depth: 5, Clarity: 5, Structure: 4 })).toEqual([['Structure', 4, 1]]);
    expect(needs({ Depth: 5 })).toEqual([]);
  });

  test('the mean of the last three counts, under the name of the last', () => {
    expect(
      needs(
        { 'Problem Solving': 1, Depth: 4 },
        { 'problem-solving skills': 2, Depth: 4 },
        null,
        { 'Problem solving': 3, Depth: 4 },
        { 'Problem-Solving': 3.5, Depth: 5 },
      ),
    ).toEqual([
      ['Problem-Solving', 2.8, 3],
      ['Depth', 4.3, 3],
    ]);
  });

  test('what was last seen more than five judged interviews ago is forgotten', () => {
    const others = { Depth: 4, Clarity: 3 };
    expect(needs({ Haste: 1 }, others, others, others, others)[0]).toEqual(['Haste', 1, 1]);
    expect(needs({ Haste: 1 }, null, others, others, others, others, others).flat()).not.toContain('Haste');
  });

  test('of equals, what was seen more often, then what was scored lower last', () => {
    expect(needs({ Depth: 3 }, { Depth: 3, Clarity: 3, Structure: 4 })[0]).toEqual(['Depth', 3, 2]);
    expect(
      needs({ Depth: 2, Clarity: 4, Structure: 5 }, { Depth: 4, Clarity: 2, Structure: 5 }).map(
        ([name]) => name,
      ),
    ).toEqual(['Clarity', 'Depth']);
  });

  test('a competency that one interview names twice counts once', () => {
    expect(needs({ Communication: 2, 'Communication Skills': 4, Depth: 5 })).toEqual([
      ['Communication', 3, 1],
    ]);
  });

  test('the latest take and its interview are told with it', () => {
    expect(needMostWork(interviews({ Clarity: 2 }, { Clarity: 3 }, null))).toEqual([
      {
        name: 'Clarity',
        mean: 2.5,
        interviews: 2,
        quickTake: 'Clarity was seen.',
        latestInterviewId: 'interview-2',
      },
    ]);
  });

  test('whatever was judged: two at most, of the range, the lower first, and nothing that was not judged', () => {
    const name = fc.constantFrom(
      'Depth',
      'depth skills',
      'Clarity',
      'Structure',
      'Problem Solving',
      '沟通',
      '',
    );
    const score = fc.double({ min: 1, max: 5, noNaN: true });
    const scores = fc.array(fc.tuple(name, score), { minLength: 1, maxLength: 5 }).map(Object.fromEntries);
    fc.assert(
      fc.property(fc.array(fc.option(scores as fc.Arbitrary<Record<string, number>>)), (all) => {
        const found = needMostWork(interviews(...all));
        expect(found.length).toBeLessThanOrEqual(2);
        const means = found.map(({ mean }) => mean);
        expect(means).toEqual(means.toSorted((a, b) => a - b));
        for (const { name, mean, interviews: count, latestInterviewId } of found) {
          expect(mean).toBeGreaterThanOrEqual(1);
          expect(mean).toBeLessThan(5);
          expect(name).not.toBe('');
          expect(count).toBeGreaterThanOrEqual(1);
          expect(count).toBeLessThanOrEqual(3);
          const at = Number(latestInterviewId.split('-')[1]) - 1;
          expect(Object.keys(all[at] ?? {}).map((one) => one.trim())).toContain(name);
        }
      }),
    );
  });
});
