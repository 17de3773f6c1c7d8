import type { Scores } from '../../src/domain/feedback.js';
import { scoreCard } from '../../src/web/score-card.js';
import { adasFeedback } from '../support/pages-world.js';

const scores = adasFeedback.data.scores as Scores;

test('the best and the weakest competency are named, where there are two to compare', () => {
  const card = scoreCard(scores);
  expect(card?.best?.name).toBe('Communication');
  expect(card?.worst?.name).toBe('Problem Solving');
  const alone = scoreCard({ ...scores, competencies: scores.competencies.slice(0, 1) });
  expect([alone?.best, alone?.worst]).toEqual([null, null]);
});

test('the ring is filled by the overall score', () => {
  const { filled, rest } = scoreCard({ ...scores, overall_score: 2.5 })?.ring ?? {};
  expect(filled).toBe(rest);
});

test('scores that cannot be read are treated as none', () => {
  expect(scoreCard(undefined)).toBeNull();
  expect(scoreCard({ ...scores, overall_score: Number.NaN })).toBeNull();
});
