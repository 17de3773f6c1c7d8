import type { Scores } from '../../src/domain/feedback.js';
import { Judgement } from '../../src/domain/judgement.js';
import { shownScores } from '../../src/domain/shown-scores.js';

const depth = { name: 'Depth', score: 4, quick_take: 'Knows why.' };
const stored = (part: object) =>
  ({ overall_score: 3.4, competencies: [depth], ...part }) as unknown as Scores;

test('a competency that cannot be read is left out, and the others are shown and compared', () => {
  const odd = [
    null,
    'Clarity',
    { name: 'Clarity' },
    { name: 'Clarity', score: null },
    { name: 'Clarity', score: '' },
    { name: 'Clarity', score: true },
    { name: 'Clarity', score: 9 },
    { score: 3 },
  ];
  const scores = stored({ competencies: [...odd, depth] });
  expect(shownScores(scores)?.competencies).toEqual([depth]);
  expect(Judgement.parse(scores)).toEqual({ overall_score: 3.4, competencies: [depth] });
});

test('texts that are null or no texts are empty', () => {
  const odd = { summary_headline: null, top_strength: 7, competencies: [{ ...depth, quick_take: null }] };
  expect(shownScores(stored(odd))).toEqual({
    overall_score: 3.4,
    competencies: [{ ...depth, quick_take: '' }],
    summary_headline: '',
    top_strength: '',
    top_improvement: '',
    answer_structure_score: null,
  });
});

test.each([
  [4, 4],
  ['4', 4],
  [3.6666667, 3.7],
  [3.04, 3],
])('a score of %j is shown as %j', (score, shown) => {
  const scores = shownScores(
    stored({ competencies: [{ ...depth, score }], answer_structure_score: score, overall_score: score }),
  );
  expect(scores).toMatchObject({ overall_score: shown, answer_structure_score: shown });
  expect(scores?.competencies[0]?.score).toBe(shown);
});

test.each([null, 0, '', 'good', 9])('an overall score of %j cannot be shown', (overall_score) => {
  expect(shownScores(stored({ overall_score }))).toBeNull();
});
