import { lastAnswerOf } from '../../src/domain/last-answer.js';

const FULL = 'I planned the move with my team, built it in three months, and it halved our costs.';

test.each([
  ['nothing was said yet', [], 'none'],
  ['a few words', ['I like it.'], 'short'],
  ['a few words again, after the follow-up', ['I like it.', 'Just because.'], 'short-again'],
  ['a few words about the next question', ['I like it.', 'Just because.', 'Yes.'], 'short'],
  ['a few words after a full answer', ['Yes.', FULL, 'No.'], 'short'],
  ['a full answer', [FULL], 'full'],
  ['few words, but an example', ['For example the billing service at Acme.'], 'full'],
  ['a request to hear it again', [FULL, 'Sorry, could you repeat that?'], 'none'],
  ['a wish not to answer', ['Next question, please.'], 'full'],
  [
    'a full answer in Chinese',
    ['我在一家银行工作了五年，负责支付系统的设计和维护，并且带领一个三人的小团队，还负责培训新来的同事。'],
    'full',
  ],
  ['a short answer in Chinese', ['我喜欢。'], 'short'],
] as const)('%s', (_what, answers, expected) => {
  expect(lastAnswerOf(answers)).toBe(expected);
});
