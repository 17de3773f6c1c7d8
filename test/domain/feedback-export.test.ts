import { feedbackJson, feedbackMarkdown } from '../../src/domain/feedback-export.js';
import type { Interview } from '../../src/domain/interviews.js';
import { adasFeedback, adasInterview } from '../support/pages-world.js';

const round = adasFeedback.data;

/** Every key that is somewhere in it, with its path; of a list, those of its first item. */
function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.length > 0 ? keysOf(value[0], `${path}[]`) : [path];
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, part]) => keysOf(part, path ? `${path}.${key}` : key));
}

const typed = (text: string): Interview => {
  const interview = structuredClone(adasInterview);
  interview.conversation.user = [{ index: 0, text, timestamp: 130, stage: 'past_experience', typed: true }];
  return interview;
};

test('nothing but this leaves the database as JSON', () => {
  const stored = { ...adasInterview, email: 'ada@example.com' };
  expect(keysOf(feedbackJson(stored, { ...round, former: [] } as typeof round))).toEqual([
    ...['id', 'candidate', 'interview_date', 'job_role', 'experience_level', 'final_stage', 'ended_by'].map(
      (key) => `interview.${key}`,
    ),
    ...['summary_headline', 'competencies[].name', 'competencies[].score', 'competencies[].quick_take'].map(
      (key) => `scores.${key}`,
    ),
    ...['competencies[].max_score', 'top_strength', 'top_improvement', 'answer_structure_score'].map(
      (key) => `scores.${key}`,
    ),
    'scores.overall_score',
    ...[
      'answers',
      'words',
      'wordsPerMinute',
      'fillers.total',
      'fillers.perHundredWords',
      'fillers.kinds',
    ].map((key) => `measured.${key}`),
    ...['longestAnswer.words', 'longestAnswer.seconds', 'talkShare', 'responseDelayS'].map(
      (key) => `measured.${key}`,
    ),
    ...['pauses.count', 'pauses.longestS', 'numberShare'].map((key) => `measured.${key}`),
    ...['stage', 'answers', 'averageWords'].map((key) => `measured.stages[].${key}`),
    ...['feedback', 'made_at', 'model', 'unread'],
    ...['role', 'text', 'timestamp', 'stage'].map((key) => `ordered_conversation[].${key}`),
  ]);
});

test('a typed answer with Markdown in it stays text', () => {
  const text = feedbackMarkdown(typed('# Hi\n\n![x](https://evil.example) <img src=x> `a` | **b**'), {});
  expect(text).toContain(
    '**Candidate:** \\# Hi !\\[x\\](https://evil.example) \\<img src=x\\> \\`a\\` \\| \\*\\*b\\*\\*\n',
  );
});

test('pictures and HTML of the model do not survive', () => {
  const feedback = 'You ![x](https://evil.example/a.png) <img src="https://evil.example/b.png">';
  const text = feedbackMarkdown(adasInterview, { ...round, feedback });
  expect(text).toContain('You !\\[x](https://evil.example/a.png) &lt;img src="https://evil.example/b.png">');
});

test('the figures, the scores and the date of making are in it', () => {
  const lines = feedbackMarkdown(adasInterview, round).split('\n');
  for (const line of [
    '- Feedback made: 2026-03-04',
    '- Feedback by: a-model',
    '| Technical Depth | 4/5 | Knows why the service was split. |',
    'Structure of the answers: 3/5',
    '## How You Spoke',
    '- Pace: 85 words a minute',
    '- Filler words: 0.0 per 100 words',
    '- Longest answer: 5.0 seconds',
    '- Your share of the talking: 49 %',
    '- Time before you answer: 7.0 seconds',
    '- Pauses within answers: 0.0 an answer',
    '- Answers with a number: 0 %',
    '- Company Fit: 5 words an answer',
  ])
    expect(lines).toContain(line);
});

test('what could not be measured or was not made is left out', () => {
  const text = feedbackMarkdown(typed('Two words'), {});
  expect(text).toContain('Average answer: 2 words');
  expect(text).not.toMatch(/Pace|talking|null|Structure|Feedback made|NaN/);
  const silent = { ...adasInterview, jobRole: '', conversation: { agent: [], user: [] } };
  expect(feedbackMarkdown(silent, {})).toMatch(/^# Interview Feedback: Unknown role\n/);
  expect(feedbackMarkdown(silent, {})).not.toContain('How You Spoke');
});
