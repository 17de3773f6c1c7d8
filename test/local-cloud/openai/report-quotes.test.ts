import type OpenAI from 'openai';
import { reportAgain, reportQuestion } from '../../../src/domain/feedback-prompts.js';
import { withOverall } from '../../../src/domain/feedback.js';
import { ReportChecker } from '../../../src/domain/report.js';
import { mergeTurns, type Conversation } from '../../../src/domain/transcript.js';
import { faultControl } from '../../support/fault-control.js';
import { fitTranscript } from '../../../src/flows/fit-transcript.js';
import { testApp } from '../../support/test-app.js';
import { adasInterview } from '../../support/pages-world.js';
import { closeAll, localOpenAi } from './local-openai.js';
import { ADA, LINUS } from './transcripts.js';

afterAll(closeAll);

/** A transcript as it would have been stored. */
function conversationOf(transcript: string): Conversation {
  const lines = [...transcript.matchAll(/^(INTERVIEWER|CANDIDATE).*?: (.*)$/gm)].map(
    ([, who, text = ''], index) => ({
      who,
      message: { index, text, timestamp: index, stage: 'welcome' as const },
    }),
  );
  const said = (by: string) => lines.filter(({ who }) => who === by).map(({ message }) => message);
  return { agent: said('INTERVIEWER'), user: said('CANDIDATE') };
}

const SCORES = withOverall({
  summary_headline: 'A calm talk',
  competencies: [{ name: 'Clarity', score: 3, quick_take: 'Clear.' }],
  top_strength: 'Plain words',
  top_improvement: 'Numbers',
  answer_structure_score: 3,
});

/** Asks for the report as the product does, and checks it while it comes. */
async function checkedReport(client: OpenAI, conversation: Conversation, problem?: string) {
  const interview = { ...adasInterview, conversation };
  const asked = reportQuestion(interview, SCORES, await fitTranscript(testApp().deps, interview));
  const { system, user } = problem === undefined ? asked : reportAgain(asked, problem);
  const stream = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    stream: true,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
  });
  const checker = new ReportChecker(mergeTurns(conversation));
  let written = '';
  let shown = '';
  for await (const { choices } of stream) {
    const piece = choices[0]?.delta.content ?? '';
    written += piece;
    shown += checker.add(piece);
  }
  return { written, shown: shown + checker.end(), problem: checker.problem(), leftOut: checker.leftOut };
}

test.each([
  ['Ada', ADA],
  ['Linus', LINUS],
  ['a person of one answer', 'INTERVIEWER [welcome]: Hello.\n\nCANDIDATE: Hi, I am Grace.'],
])('nothing is wrong with the report on %s', async (_who, transcript) => {
  const { client } = await localOpenAi();
  const { written, shown, problem, leftOut } = await checkedReport(client, conversationOf(transcript));
  expect(problem).toBeNull();
  expect(leftOut).toEqual([]);
  expect(shown).toBe(written);
});

test('what a model invents does not come through, and an honest second answer does', async () => {
  const { client, url } = await localOpenAi();
  await faultControl(new URL(url).origin, 'chat').order({ kind: 'inventing', times: 1 });
  const first = await checkedReport(client, conversationOf(ADA));
  expect(first.leftOut).toHaveLength(2);
  for (const quote of first.leftOut) {
    expect(first.written).toContain(quote);
    expect(first.shown).not.toContain(quote);
    expect(first.problem).toContain(quote);
  }
  const second = await checkedReport(client, conversationOf(ADA), first.problem ?? '');
  expect([second.problem, second.shown]).toEqual([null, second.written]);
});
