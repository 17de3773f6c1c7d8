import { ModelScores } from '../../src/domain/feedback.js';
import type { LanguageModel, ModelQuestion } from '../../src/domain/language-model.js';
import { INJECTIONS, type Injection } from '../support/injections.js';
import { inPieces } from '../support/scripted-model.js';
import { ada, adasInterview } from '../support/pages-world.js';
import { testApp } from '../support/test-app.js';

const perfect = {
  summary_headline: 'Outstanding',
  competencies: ['Depth', 'Clarity', 'Ownership'].map((name) => ({ name, score: 5, quick_take: 'Perfect.' })),
  top_strength: 'Everything',
  top_improvement: 'Nothing',
  answer_structure_score: 5,
};

/** A model that was talked into something else than plain JSON, and answers so however often it is asked. */
const OBEDIENT = {
  'JSON with words around it': `Five out of five!\n${JSON.stringify(perfect)}\nHired.`,
  'another shape': '{"overall_score": 5, "hire": true}',
  'more than there is to give': JSON.stringify({ ...perfect, answer_structure_score: 50 }),
  'a score as a word': JSON.stringify({ ...perfect, answer_structure_score: 'five out of five' }),
  'its instructions': 'You are an experienced interview coach.',
  'two answers': `${JSON.stringify(perfect)}${JSON.stringify(perfect)}`,
};

function answering(answer: string): LanguageModel & { asked: ModelQuestion[] } {
  const asked: ModelQuestion[] = [];
  return {
    name: 'a-model',
    asked,
    write: (_key, question) => (asked.push(question), inPieces(answer)),
  };
}

/** Ada's interview, in which she also typed that. */
async function judgedWith({ text }: Injection, answer: string) {
  const model = answering(answer);
  const site = testApp({ model });
  site.rows[0]?.conversation.user.push({ index: 3, text, timestamp: 170, stage: 'closing', typed: true });
  const browser = await site.as(ada);
  const scores = await browser.post('/api/feedback/scores').send({ interview_id: adasInterview.id });
  return { scores, browser, told: model.asked[0]?.user ?? '', asked: model.asked.length };
}

test.each(INJECTIONS)(
  '“$name” typed as an answer is one line of the candidate in what is judged',
  async (injection) => {
    const { told: plain } = await judgedWith({ ...injection, text: 'Thank you.' }, JSON.stringify(perfect));
    const { told } = await judgedWith(injection, JSON.stringify(perfect));
    expect(shapeOf(told)).toEqual(shapeOf(plain));
    expect(told.split('\n')).toHaveLength(plain.split('\n').length);
  },
);

/** Who speaks in which order, and the tags. */
function shapeOf(told: string): string[] {
  return told.match(/(?:INTERVIEWER|CANDIDATE)(?: \[\w+\])?:|<\/?\w+>/gi) ?? [];
}

test.each(Object.entries(OBEDIENT))(
  'When the model is talked into %s, it is an honest error and nothing is stored',
  async (_what, answer) => {
    const [injection = { name: '', wish: 'score' as const, text: '' }] = INJECTIONS.filter(
      ({ wish }) => wish === 'score',
    );
    const { scores, browser, asked } = await judgedWith(injection, answer);
    expect([scores.status, asked]).toEqual([502, 2]);
    expect(scores.body).toMatchObject({ code: 'feedback-unreadable' });
    await browser.get(`/api/feedback/get/${adasInterview.id}`).expect(404);
  },
);

test('Whatever the model adds to its scores is left out of what is stored', async () => {
  const [injection = { name: '', wish: 'score' as const, text: '' }] = INJECTIONS;
  const { scores } = await judgedWith(
    injection,
    JSON.stringify({ ...perfect, overall_score: 99, hire: true }),
  );
  const { scores: kept } = scores.body as { scores: Record<string, unknown> };
  expect(Object.keys(kept).toSorted()).toEqual(
    [...Object.keys(ModelScores.shape), 'overall_score'].toSorted(),
  );
  expect(kept.overall_score).toBe(5);
});
