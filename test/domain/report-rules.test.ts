import { ModelScores } from '../../src/domain/feedback.js';
import { ruleBrokenIn } from '../../src/domain/report-rules.js';

test.each([
  'You would be hired for this role.',
  'You’d probably be rejected at this stage.',
  'The candidate would not be hired.',
  'You would likely pass this interview.',
  'You failed the technical interview.',
  'Overall, you passed.',
  'We would hire you.',
  'I would not hire this candidate.',
  'This is a strong hire.',
  'Lean no-hire for now.',
  'Verdict: **Pass**',
  'Recommendation: hire',
  'Reject.',
  'This was a clear fail.',
  'With this answer you will get the job.',
  'I recommend hiring the candidate.',
  'You are very hireable.',
])('a verdict is one: %s', (text) => {
  expect(ruleBrokenIn(text)).toContain('verdict');
});

test.each([
  'Your accent made some words hard to follow.',
  'A strong accent got in the way.',
  'At your age this is impressive.',
  'You sound young for a lead.',
  'For a non-native speaker your answers are clear.',
  'As a woman in this field, you should speak up.',
  'Since English is not your first language, slow down.',
  'Do not mention your religion.',
  'Keep your family out of the answer.',
  'Your health situation explains the gap.',
  'You may want to hide your disability.',
  'Being a parent, you know how to plan.',
  'Your Indian nationality could come up.',
  'You are 24 years old.',
  'Practise around your stutter.',
])('a personal trait is one: %s', (text) => {
  expect(ruleBrokenIn(text)).toContain('personal trait');
});

test.each([
  'You found a race condition in the cache.',
  'Your race condition example was clear.',
  'You run a family of services.',
  'You joined a young company.',
  'You told what you did when a plan failed.',
  'Say what you learned when you failed.',
  'The tests pass or fail within a minute.',
  'You rejected the first design for good reasons.',
  'You explained how requests were rejected.',
  'You hired three engineers and taught them.',
  'Your faith in tests came across.',
  'Your health checks caught the outage.',
  'Your parent component passes props down.',
  'You describe the native language of the browser.',
  'Your design used an accent colour.',
  'Your old system had no tests.',
  'You were at the company for four years.',
  'Name the age of the data in your cache.',
  'This would make the interviewer want to hear more.',
  'Pass the result on in one sentence.',
  'You moved from origin servers to a network of caches.',
  'Give your answer a headline: it helps whoever decides on hiring.',
  'You spoke about gender-neutral design for users.',
  'You said "my accent is strong and my family is far away" when asked.',
])('what is of the trade is free: %s', (text) => {
  expect(ruleBrokenIn(text)).toBeNull();
});

describe('scores', () => {
  const good = {
    summary_headline: 'Clear stories',
    competencies: ['Depth', 'Clarity', 'Ownership'].map((name) => ({ name, score: 3, quick_take: 'Good.' })),
    top_strength: 'Plain words',
    top_improvement: 'Add a number to each story',
    answer_structure_score: 3,
  };
  const problemOf = (scores: object) =>
    ModelScores.safeParse({ ...good, ...scores }).error?.issues.map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );

  test('of good texts are good', () => {
    expect(problemOf({})).toBeUndefined();
  });

  test.each([
    [
      'summary_headline',
      { summary_headline: 'You would be hired' },
      'summary_headline: contains a verdict ("You would be hired")',
    ],
    [
      'top_strength',
      { top_strength: 'Your accent is charming' },
      'top_strength: contains a personal trait ("Your accent")',
    ],
    ['top_improvement', { top_improvement: 'x'.repeat(401) }, '400'],
    [
      'a quick take',
      { competencies: good.competencies.map((each) => ({ ...each, quick_take: 'A strong hire.' })) },
      'competencies.0.quick_take: contains a verdict',
    ],
    [
      'names',
      {
        competencies: good.competencies.map((each, index) => ({ ...each, name: index ? 'DEPTH ' : 'Depth' })),
      },
      'competencies: two competencies have the same name',
    ],
  ])('that offend in %s are refused, and the model is told why', (_where, change, why) => {
    expect(problemOf(change)?.join()).toContain(why);
  });
});
