import type OpenAI from 'openai';
import { closeAll, localOpenAi } from './local-openai.js';
import { about, ADA, fenced, LINUS, saidIn } from './transcripts.js';

afterAll(closeAll);

async function reportOn(
  client: OpenAI,
  transcript: string,
  scores = '{}',
  candidate = about('Ada'),
): Promise<string> {
  const { choices } = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: 'You write feedback.' },
      { role: 'user', content: `${candidate}\n${fenced(transcript)}\n<scores>${scores}</scores>` },
    ],
  });
  return choices[0]?.message.content ?? '';
}

const SECTIONS = [
  '1. Role-Anchored Summary',
  '2. Key Strengths',
  '3. Development Areas',
  '4. Answer Rewrite Example',
  '5. Practice Plan',
];
const headings = (markdown: string) => [...markdown.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
const quotes = (markdown: string) =>
  [...markdown.matchAll(/^> "(.+)"(?: …)?$/gm)].map(([, quote]) => quote ?? '');
const points = (part: string) => part.split(/^### /m).slice(1);
const section = (markdown: string, number: number) => markdown.split(/^## /m)[number] ?? '';

test.each([
  ['Ada', ADA],
  ['Linus', LINUS],
  ['a person of one answer', 'INTERVIEWER [welcome]: Hello.\n\nCANDIDATE: Hi.'],
])('the report on %s has five sections, and every quote was really said', async (_who, transcript) => {
  const { client } = await localOpenAi();
  const markdown = await reportOn(client, transcript);
  expect(headings(markdown)).toEqual(SECTIONS);
  expect(quotes(markdown).length).toBeGreaterThanOrEqual(6);
  for (const quote of quotes(markdown)) expect(saidIn(transcript)).toContain(quote);
  expect(quotes(section(markdown, 2)).length).toBeGreaterThanOrEqual(2);
  expect(quotes(section(markdown, 2)).length).toBeLessThanOrEqual(3);
  expect(points(section(markdown, 2))).toHaveLength(quotes(section(markdown, 2)).length);
  expect(points(section(markdown, 3)).length).toBeGreaterThanOrEqual(3);
  expect(points(section(markdown, 3)).length).toBeLessThanOrEqual(4);
  for (const area of points(section(markdown, 3))) {
    expect(quotes(area)).toHaveLength(1);
    expect(area).toMatch(/^\*\*Technique:\*\* \S/m);
  }
  for (const rewrite of points(section(markdown, 4)))
    for (const label of ['**Before:**', '**After:**', '**What changed:**']) expect(rewrite).toContain(label);
  expect(points(section(markdown, 5)).map((point) => point.split('\n')[0])).toEqual([
    'Week 1',
    'Week 2',
    'Questions',
  ]);
  expect(section(markdown, 5).match(/^\d+\. \[[\w ]+\] .+[?.]$/gm)?.length).toBeGreaterThanOrEqual(5);
});

test('the report speaks of the role and of the scores the person saw', async () => {
  const { client } = await localOpenAi();
  const scores = JSON.stringify({ overall_score: 3.4, summary_headline: 'A calm and clear talk.' });
  const summary = section(await reportOn(client, ADA, scores), 1);
  for (const fact of ['Backend Engineer (mid)', '3.4 of 5', 'A calm and clear talk.'])
    expect(summary).toContain(fact);
});

test('different interviews get different reports, the same one the same', async () => {
  const { client } = await localOpenAi();
  const ada = await reportOn(client, ADA);
  expect(section(await reportOn(client, LINUS), 3)).not.toBe(section(ada, 3));
  expect(await reportOn(client, ADA)).toBe(ada);
});

test('the questions to practise are not the ones that were asked', async () => {
  const { client } = await localOpenAi();
  const practice = section(await reportOn(client, LINUS), 5);
  for (const asked of [
    'Which system that you built',
    'What are you working on',
    'How do you like to receive',
  ]) {
    expect(practice).not.toContain(asked);
  }
});

test.each([
  ['nobody answered', 'INTERVIEWER [welcome]: Hello.', '{}', about('Ada')],
  ['the transcript is empty', '', 'not json', ''],
])('when %s the report says so and still gives a plan', async (_when, transcript, scores, candidate) => {
  const { client } = await localOpenAi();
  const markdown = await reportOn(client, transcript, scores, candidate);
  expect(headings(markdown)).toEqual(SECTIONS);
  expect(markdown).toContain('No answers were recorded');
  expect(quotes(markdown)).toEqual([]);
});
