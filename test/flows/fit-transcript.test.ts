import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { reportQuestion, scoresQuestion } from '../../src/domain/feedback-prompts.js';
import type { Interview } from '../../src/domain/interviews.js';
import { transcriptBlock } from '../../src/domain/transcript-block.js';
import type { Conversation } from '../../src/domain/transcript.js';
import { mostTokens } from '../../src/domain/tokens.js';
import { fitTranscript, PROMPT_TOKENS } from '../../src/flows/fit-transcript.js';
import { adasFeedback, adasInterview } from '../support/pages-world.js';

/** Counts as the model does, and remembers whether it was asked. */
function counter() {
  const asked: string[][] = [];
  const count = (texts: string[]) => (
    asked.push(texts),
    Promise.resolve(texts.map((text) => countTokens(text)))
  );
  return { tokens: { count }, asked };
}

/** An interview of so many questions, each answered with the same words, and numbered. */
function interviewOf(questions: number, answer: string): Interview {
  const at = (index: number, after: number) => 1_000 + index * 60 + after;
  const numbers = Array.from({ length: questions }, (_, index) => index);
  const conversation: Conversation = {
    agent: numbers.map((index) => ({
      index,
      text: `Question ${index}, what did you do then?`,
      timestamp: at(index, 0),
      stage: 'past_experience',
    })),
    user: numbers.map((index) => ({
      index,
      text: `Answer ${index}. ${answer}`,
      timestamp: at(index, 10),
      stage: 'past_experience',
    })),
  };
  return { ...adasInterview, conversation };
}

const ANSWER =
  'First I measured where the time went, then I split the queue by warehouse, and the wait fell to seconds. ';
const HOUR = interviewOf(60, ANSWER.repeat(8));

test('an hour fits the usual model whole, and nobody has to count', async () => {
  const { tokens, asked } = counter();
  const fitted = await fitTranscript({ tokens, contextTokens: 128_000 }, HOUR);
  expect(fitted).toMatchObject({ leftOut: 0, cut: 0, beginning: { length: 120 } });
  expect(asked).toEqual([]);
});

test('where its bytes are more than the room, the tokens are counted, and may still fit', async () => {
  const { tokens, asked } = counter();
  expect(await fitTranscript({ tokens, contextTokens: 24_000 }, HOUR)).toMatchObject({ leftOut: 0 });
  expect(asked).toHaveLength(1);
});

test('a small model reads the beginning and the end, and how much is missing', async () => {
  const contextTokens = 8_192;
  const fitted = await fitTranscript({ ...counter(), contextTokens }, HOUR);
  expect(fitted.leftOut).toBeGreaterThan(60);
  const block = transcriptBlock(fitted);
  for (const there of [
    'Question 0,',
    'Answer 0.',
    'Question 59,',
    'Answer 59.',
    `[${fitted.leftOut} turns in`,
  ])
    expect(block).toContain(there);
  expect(countTokens(block) + PROMPT_TOKENS + 4_500).toBeLessThan(contextTokens);
});

test('when the tokens cannot be counted, more is left out, and it is still said', async () => {
  const bound = { count: (texts: string[]) => Promise.resolve(texts.map(mostTokens)) };
  const counted = await fitTranscript({ ...counter(), contextTokens: 16_000 }, HOUR);
  const guessed = await fitTranscript({ tokens: bound, contextTokens: 16_000 }, HOUR);
  expect(guessed.leftOut).toBeGreaterThan(counted.leftOut);
  expect(transcriptBlock(guessed)).toContain(`[${guessed.leftOut} turns in the middle`);
});

test.each([
  'one word after the other '.repeat(10_000),
  'x'.repeat(100_000),
  '漢'.repeat(10_000),
  '😀'.repeat(20_000),
])(
  'somebody who pastes a book keeps the beginning of it and the rest of the interview (%#)',
  async (book) => {
    const interview = interviewOf(3, ANSWER);
    interview.conversation.user[1]!.text = `My book: ${book}`;
    const { tokens, asked } = counter();
    const fitted = await fitTranscript({ tokens, contextTokens: 16_000 }, interview);
    expect(fitted).toMatchObject({ leftOut: 0, cut: 1 });
    const block = transcriptBlock(fitted);
    expect(block).toMatch(/CANDIDATE: My book: .+ \[The rest of this turn is left out here\.\]\n/);
    expect(block).toContain('Answer 2.');
    expect(countTokens(block)).toBeLessThan(16_000 - 4_500 - PROMPT_TOKENS);
    expect(asked[0]?.every((piece) => [...piece].length <= 200)).toBe(true);
  },
);

test('what is asked beside the transcript fits the room that is kept for it', () => {
  const nothing = { beginning: [], leftOut: 0, end: [], cut: 0 };
  const interview = { ...adasInterview, candidateName: 'Ada '.repeat(25), jobRole: 'Engineer '.repeat(11) };
  const { scores } = adasFeedback.data;
  if (!scores) throw new Error('Ada has scores.');
  for (const question of [scoresQuestion(interview, nothing), reportQuestion(interview, scores, nothing)])
    expect(countTokens(JSON.stringify(question))).toBeLessThan(PROMPT_TOKENS * 0.75);
});
