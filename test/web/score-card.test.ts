import ejs from 'ejs';
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

const shown = (part: object) =>
  ejs.renderFile('views/partials/score-card.ejs', {
    scores: scoreCard({ ...scores, ...part }),
    asset: (path: string) => path,
  });

test('how well the answers were built has its own line and bar, and is no competency', async () => {
  const html = await shown({ answer_structure_score: 3.26 });
  const [, competencies = '', after = ''] = /<ul class="competencies">(.*)<\/ul>(.*)/s.exec(html) ?? [];
  expect(competencies).not.toContain('Structure');
  expect(after).toMatch(/Structure of your answers<\/h3>\s*<p[^>]*>3\.3\/5<\/p>\s*<svg class="score-bar"/);
});

test('a row of earlier years without it has no such line', async () => {
  const html = await shown({ answer_structure_score: undefined });
  expect(html).toContain('Top Strength');
  expect(html).not.toContain('Structure');
});
