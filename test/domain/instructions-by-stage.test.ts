import { instructionsFor, type Briefing } from '../../src/domain/instructions.js';
import { STAGE_IDS, stageOf } from '../../src/domain/stages/index.js';

const ada = { name: 'Ada Lovelace', role: 'Backend Engineer', level: 'mid' } as const;

const briefing: Briefing = {
  stage: 'welcome',
  candidate: ada,
  resume: 'Built a payment service at Acme with PostgreSQL and Kafka.',
  jobDescription: 'On-call experience is needed.',
  questionsAsked: ['To begin, please introduce yourself.'],
  asked: 1,
  secondsLeft: 60,
  mayMoveOn: false,
  lastAnswer: 'none',
};

// The words themselves, to be read: whoever changes them changes them here as well, on purpose.
describe.each(STAGE_IDS)('%s', (stage) => {
  test('is led into with these words', () => {
    expect(stageOf(stage).transition(ada)).toMatchSnapshot();
  });

  test('has these questions to spare', () => {
    expect(stageOf(stage).spareQuestions(ada)).toMatchSnapshot();
  });

  test('is told to the model like this', () => {
    expect(instructionsFor({ ...briefing, stage })).toMatchSnapshot();
  });
});

/** What stands in the one and not in the other, line by line. */
function changed(briefed: Partial<Briefing>, from: Partial<Briefing> = {}): string[] {
  const plain = instructionsFor({ ...briefing, stage: 'self_intro', ...from }).split('\n');
  return instructionsFor({ ...briefing, stage: 'self_intro', ...from, ...briefed })
    .split('\n')
    .filter((line) => !plain.includes(line));
}

test('Without a document the model is told to do without it', () => {
  expect(changed({ resume: '' }, { stage: 'past_experience' })).toMatchInlineSnapshot(`
    [
      "This is the part "Experience". There is no resume. Ask about projects and situations the candidate has lived through, and do not mention that a resume is missing. Look for: technical choices, trade-offs and how quality was kept; independence and ownership of whole pieces of work. Ask for what happened, what the candidate did and what came of it.",
    ]
  `);
  expect(changed({ jobDescription: ' \u200b ' }, { stage: 'company_fit' })).toMatchInlineSnapshot(`
    [
      "This is the part "Company Fit". There is no job description. Ask how the candidate likes to work, with whom, and what they look for, and do not mention that a job description is missing. Look for: technical choices, trade-offs and how quality was kept; independence and ownership of whole pieces of work.",
    ]
  `);
});

test('When it may move on, the model is told so', () => {
  expect(changed({ mayMoveOn: true })).toMatchInlineSnapshot(`
    [
      "This is the part "Introduction". Get to know the candidate: what they do now, how they came to it, what draws them to this role. Ask about what they just told you rather than for a whole life story. When no questions are due, call move_on instead of asking.",
      "may_move_on: yes",
    ]
  `);
});

test.each(['short', 'short-again', 'full'] as const)('After an answer that was %s', (lastAnswer) => {
  expect(changed({ lastAnswer, mayMoveOn: true })).toMatchSnapshot();
});

test('What went wrong with the last try stands at the end', () => {
  expect(changed({ note: 'Ask about something else.' })).toEqual(['Ask about something else.']);
  expect(instructionsFor({ ...briefing, note: 'Ask about something else.' })).toMatch(
    /\n\nAsk about something else\.$/,
  );
});

test('No stage names the technique that candidates are drilled in', () => {
  for (const stage of STAGE_IDS) expect(instructionsFor({ ...briefing, stage })).not.toMatch(/\bSTAR\b/i);
});

test('Of many questions the latest forty are told, each on one line of bounded length', () => {
  const questionsAsked = Array.from(
    { length: 150 },
    (_, index) => `Question ${index}?\n${'x'.repeat(9_000)}`,
  );
  const told = instructionsFor({ ...briefing, questionsAsked });
  expect(told.match(/^- Question \d+\? x+$/gm)).toHaveLength(40);
  expect(told).toContain('- Question 149?');
  expect(told.length).toBeLessThan(16_000);
});
