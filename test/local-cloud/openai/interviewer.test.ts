import { PROBES } from '../../../local-cloud/openai/interviewer/probes.js';
import {
  candidateSays,
  FULL_ANSWER,
  hear,
  instructions,
  interviewerSaid,
  MOVE_ON,
} from './interview-talk.js';
import { closeAll, localOpenAi } from './local-openai.js';

afterAll(closeAll);

test('Ada hears an acknowledgement and one question, short and in plain words', async () => {
  const { client } = await localOpenAi();
  const { text } = await hear(client, [instructions(), candidateSays(FULL_ANSWER)]);
  expect(text.match(/\?/g)).toHaveLength(1);
  expect(text).toMatch(/^[A-Z][A-Za-z ,':.?]+[.?]$/);
  expect(text.split(/\s+/).length).toBeLessThan(40);
});

test('what Ada names on her resume comes up in the questions', async () => {
  const { client } = await localOpenAi();
  const resume =
    'Ada Lovelace\nBackend engineer at Babbage Works, 2019-2024\nBuilt data pipelines with Kafka and C++.';
  const said = [];
  const messages = [instructions({ resume })];
  for (let turn = 0; turn < 10; turn++) {
    messages.push(candidateSays(FULL_ANSWER));
    const { text } = await hear(client, messages);
    messages.push(interviewerSaid(text));
    said.push(text);
  }
  const all = said.join('\n');
  for (const noun of ['Kafka', 'data pipelines', 'C plus plus', 'Babbage Works']) expect(all).toContain(noun);
});

test('what the job description requires comes up in the questions', async () => {
  const { client } = await localOpenAi();
  const jobDescription =
    'We need experience with payment systems, knowledge of Terraform and a background in security.';
  const messages = [instructions({ stage: 'company_fit', jobDescription })];
  for (let turn = 0; turn < 6; turn++) {
    messages.push(
      candidateSays(FULL_ANSWER),
      interviewerSaid((await hear(client, [...messages, candidateSays(FULL_ANSWER)])).text),
    );
  }
  const all = JSON.stringify(messages.slice(1));
  for (const need of ['payment systems', 'Terraform', 'security']) expect(all).toContain(need);
});

test('a short answer gets one follow-up, and the short answer to that gets none', async () => {
  const { client } = await localOpenAi();
  const messages = [
    instructions(),
    interviewerSaid('What did you build at Acme?'),
    candidateSays('A website.'),
  ];
  const probe = (await hear(client, messages)).text;
  expect(PROBES.some((each) => probe.endsWith(each))).toBe(true);
  messages.push(interviewerSaid(probe), candidateSays('Not much.'));
  const next = (await hear(client, messages)).text;
  expect(PROBES.some((each) => next.endsWith(each))).toBe(false);
});

test('someone who does not know, or wants to pass, is not pressed', async () => {
  const { client } = await localOpenAi();
  const { text } = await hear(client, [instructions(), candidateSays("I don't know, sorry.")]);
  expect(PROBES.some((each) => text.endsWith(each))).toBe(false);
});

test('someone who did not hear the question hears it again', async () => {
  const { client } = await localOpenAi();
  const messages = [
    instructions(),
    interviewerSaid('I see. What did you build at Acme?'),
    candidateSays('Sorry, could you repeat that?'),
  ];
  expect((await hear(client, messages)).text).toContain('What did you build at Acme?');
});

test('the interviewer proposes to move on exactly when the stage has had its questions and it may', async () => {
  const { client } = await localOpenAi();
  const proposes = async (due: number, mayMoveOn: 'yes' | 'no', tools = [MOVE_ON]) => {
    const messages = [instructions({ due, mayMoveOn }), candidateSays(FULL_ANSWER)];
    return (await hear(client, messages, tools.length > 0 ? tools : undefined)).tool;
  };
  expect(await proposes(0, 'yes')).toBe('move_on');
  expect(await proposes(1, 'yes')).toBe('');
  expect(await proposes(0, 'no')).toBe('');
  expect(await proposes(0, 'yes', [])).toBe('');
});

test('after the move the first question of the new stage follows', async () => {
  const { client } = await localOpenAi();
  const call = { id: 'call_1', type: 'function' as const, function: { name: 'move_on', arguments: '{}' } };
  const { text, tool } = await hear(
    client,
    [
      instructions({ stage: 'company_fit', due: 0, mayMoveOn: 'yes' }),
      candidateSays(FULL_ANSWER),
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', tool_call_id: 'call_1', content: 'moved to company_fit' },
    ],
    [MOVE_ON],
  );
  expect(tool).toBe('');
  expect(text).toMatch(/\?$/);
});

test('a question that is sent back as repeated is not offered again', async () => {
  const { client } = await localOpenAi();
  const talk = [instructions(), candidateSays(FULL_ANSWER)];
  const offered = (await hear(client, talk)).text.split(/(?<=\.)\s/).at(-1) ?? '';
  const sentBack = {
    role: 'system' as const,
    content: `You were about to ask "${offered}", which was asked before.`,
  };
  expect((await hear(client, [instructions(), sentBack, candidateSays(FULL_ANSWER)])).text).not.toContain(
    offered,
  );
});

test('someone who speaks of ignoring things is not taken for one who gives orders', async () => {
  const { client } = await localOpenAi();
  const answer =
    'I will never forget my previous job, where the rule was to ignore failing alarms until somebody called.';
  expect((await hear(client, [instructions(), candidateSays(answer)])).text).toMatch(
    /^Thank you|^I understand|^Thanks/,
  );
});

test('two interviews need not begin alike', async () => {
  const { client } = await localOpenAi();
  const firstQuestions = new Set<string>();
  for (const more of ['', ' I was', ' I was busy.', ' It was fun, too.'])
    firstQuestions.add((await hear(client, [instructions(), candidateSays(FULL_ANSWER + more)])).text);
  expect(firstQuestions.size).toBeGreaterThan(2);
});

test('at the welcome, someone who has not spoken is invited, and an introduction leads on', async () => {
  const { client } = await localOpenAi();
  expect((await hear(client, [instructions({ stage: 'welcome' })])).text).toContain('introduce yourself');
  const introduced = [
    instructions({ stage: 'welcome', due: 0, mayMoveOn: 'yes' }),
    candidateSays('Hi, I am Ada.'),
  ];
  expect((await hear(client, introduced, [MOVE_ON])).tool).toBe('move_on');
});

test.each([
  ['after full answers', [candidateSays(FULL_ANSWER)]],
  ['after a silent interview', []],
])('the farewell names Ada and asks nothing, %s', async (_when, answers) => {
  const { client } = await localOpenAi();
  const { text, tool } = await hear(client, [instructions({ stage: 'closing' }), ...answers], [MOVE_ON]);
  expect(tool).toBe('');
  expect(text).toContain('Ada');
  expect(text).toContain('Goodbye');
  expect(text).not.toMatch(/[?\d]|score/);
});

test('without an interview state it is a plain interviewer', async () => {
  const { client } = await localOpenAi();
  const { text } = await hear(
    client,
    [candidateSays('Hello, I would like to practise for a job as a nurse, please begin.')],
    [MOVE_ON],
  );
  expect(text).toMatch(/\?$/);
});
