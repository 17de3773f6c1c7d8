import { InterviewHouse } from '../support/interview-house.js';
import type { Fault } from '../support/quick-services.js';
import type { Noticed } from '../support/robot-candidate.js';
import { until } from '../support/until.js';

const house = InterviewHouse.forThisFile();

/** Ten seconds are promised; two more for what a busy machine adds between two processes. */
const TOLD_WITHIN_MS = 12_000;
const LONG_ANSWER =
  'I build payment systems for small companies, and I like it because they have to be right.';

const isTrouble = (noticed: Noticed) =>
  noticed.event === 'message' && noticed.message.type === 'provider_error';
const isWell = (noticed: Noticed) => noticed.event === 'message' && noticed.message.type === 'provider_well';

test.each([
  ['openai', 'OPENAI_API_KEY', 'OpenAI refused your OpenAI API key'],
  ['deepgram', 'DEEPGRAM_API_KEY', 'Deepgram refused your Deepgram API key'],
  ['livekit', 'LIVEKIT_API_SECRET', 'LiveKit refused your LiveKit API key and secret'],
])(
  'A wrong %s key is told before the interview, and the worker leaves',
  async (service, variable, sentence) => {
    const worker = house.spawn({ environment: { [variable]: 'not the right key at all, but long enough' } });
    expect(await worker.message('failed')).toMatchObject({
      service,
      message: expect.stringContaining(sentence) as string,
    });
    expect(await worker.exited).toBe(1);
    expect(worker.log).not.toContain('not the right key');
  },
  40_000,
);

test.each([
  ['OpenAI', { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }],
  ['Deepgram', { DEEPGRAM_URL: 'http://127.0.0.1:9' }],
  ['LiveKit', { LIVEKIT_URL: 'ws://127.0.0.1:9' }],
])(
  'When %s cannot be reached, the start has failed, and is not said to be tried again',
  async (name, environment) => {
    const { service, message } = await house.spawn({ environment }).message('failed');
    expect(service).toBe(name.toLowerCase());
    expect(message).toMatch(new RegExp(`^${name} could not be reached .*Please start again in a minute\\.$`));
  },
  60_000,
);

test.each([
  [{ status: 401 }, 'Deepgram refused your Deepgram API key'],
  ['hang' as const, 'Please start again in a minute.'],
])(
  'A line to Deepgram that does not open (%j) is told before the interview',
  async (fault, sentence) => {
    house.services.faults.listen = fault;
    expect(await house.spawn().message('failed')).toMatchObject({
      service: 'deepgram',
      message: expect.stringContaining(sentence) as string,
    });
  },
  60_000,
);

test.each([
  [{ status: 401, code: 'invalid_api_key' }, 'refused your OpenAI API key'],
  [{ status: 429, code: 'insufficient_quota' }, 'no credit left'],
])(
  'A model that answers %j in mid-interview is told on the page, and the interview ends with what was said',
  async (fault, sentence) => {
    const ada = await house.greeted();
    house.services.faults.chat = fault;
    await ada.type('I build payment systems.');
    expect(await ada.message('provider_error')).toMatchObject({
      service: 'openai',
      message: expect.stringContaining(sentence) as string,
    });
    expect(await house.worker.message('ended')).toMatchObject({ endedBy: 'provider_error' });
    expect(house.worker.all('candidate-said')).toHaveLength(1);
    expect(house.worker.all('agent-said').at(-1)?.text).toContain('a service I need has failed');
    expect(await house.worker.message('provider-error')).toMatchObject({ service: 'openai' });
  },
  60_000,
);

test('A model that is busy once is asked again, and nobody notices', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.faults.chat = { status: 429, times: 1 };
  services.mind = () => 'What do you enjoy most?';
  const from = worker.messages.length;
  await ada.type('I build payment systems.');
  await worker.message('agent-said', { from });
  expect(services.chatCalls).toHaveLength(2);
  expect(worker.all('provider-error')).toHaveLength(0);
}, 60_000);

test('A model that fails is excused and the page says why; at the third time in a row the interview ends', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  const faults: [Fault, string, string][] = [
    ['half', 'broke off in the middle of an answer', 'That is good to know. I am sorry, OpenAI did not'],
    [{ status: 500 }, 'reported an error', 'I am sorry, OpenAI did not give me an answer'],
    [{ status: 429 }, 'too many requests', 'a service I need has failed'],
  ];
  for (const [fault, why, words] of faults) {
    services.faults.chat = fault;
    const from = worker.messages.length;
    const seen = ada.noticed.length;
    await ada.type('I build payment systems.');
    const told = await ada.until(isTrouble, { from: seen });
    expect(told).toMatchObject({ message: { message: expect.stringContaining(why) as string } });
    expect((await worker.message('agent-said', { from })).text).toContain(words);
  }
  expect(await worker.message('ended')).toMatchObject({ endedBy: 'provider_error' });
  expect(ada.messages.filter(({ type }) => type === 'provider_error').at(-1)).toMatchObject({
    message: expect.stringContaining('The interview ends here, and what was said is saved.') as string,
  });
  expect(worker.all('candidate-said')).toHaveLength(3);
}, 90_000);

test('A voice that is refused is told on the page, and what Alex said before is kept', async () => {
  const ada = await house.greeted();
  house.services.faults.speech = { status: 401 };
  await ada.type('I build payment systems.');
  expect(await ada.message('provider_error')).toMatchObject({
    service: 'openai',
    message: expect.stringContaining("the interviewer's voice") as string,
  });
  expect(await house.worker.message('ended')).toMatchObject({ endedBy: 'provider_error' });
  expect(await house.worker.exited).toBe(0);
}, 60_000);

test('When the voice breaks off in the middle, only what was heard counts, and the rest is said when it is back', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.mind = () => 'Thank you. What do you enjoy most?';
  services.faults.speech = 'half';
  const from = worker.messages.length;
  await ada.type('I build payment systems.');
  expect(await ada.message('provider_error')).toMatchObject({
    message: expect.stringContaining('broke off in the middle of an answer') as string,
  });
  delete services.faults.speech;
  const again = await worker.until(
    (message) => message.type === 'agent-said' && message.text.endsWith('What do you enjoy most?'),
    { from },
  );
  const before = worker.messages.slice(from, worker.messages.indexOf(again));
  expect(before.filter(({ type }) => type === 'agent-said')).toEqual([]);
  expect(again).not.toHaveProperty('interrupted');
  // The model's question, also when it is said later.
  await ada.until(
    (noticed) =>
      noticed.event === 'message' &&
      noticed.message.type === 'progress' &&
      noticed.message.stage === 'self_intro' &&
      noticed.message.asked === 1,
  );
}, 60_000);

test('When the voice fails after a sentence, that sentence is kept as interrupted, and the question follows', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.mind = () => 'Thank you for that. What do you enjoy most?';
  services.failSpeechOf('What do you enjoy most?', { status: 500 }, 2);
  const from = worker.messages.length;
  await ada.type('I build payment systems.');
  const cut = await worker.message('agent-said', { from });
  expect(cut).toMatchObject({
    text: expect.stringMatching(/Thank you for that\.$/) as string,
    interrupted: true,
  });
  const rest = await worker.message('agent-said', { from: worker.messages.indexOf(cut) + 1 });
  expect(rest.text).toBe('What do you enjoy most?');
}, 60_000);

test('When the voice fails before a word and Ada goes on, what Alex says next is said whole, and once', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.mind = async function* () {
    yield 'Thank you for that. And ';
    await new Promise<void>(() => undefined);
  };
  services.faults.speech = { status: 500 };
  const from = worker.messages.length;
  await ada.type('I build payment systems.');
  await ada.until(isTrouble);
  delete services.faults.speech;
  services.mind = () => 'What do you enjoy most?';
  await ada.type('I like it very much.');
  const said = await worker.message('agent-said', { from });
  expect(said.text).toMatch(/What do you enjoy most\?$/);
  expect(said).not.toHaveProperty('interrupted');
  expect(services.spoken.filter((sentence) => sentence === 'What do you enjoy most?')).toHaveLength(1);
}, 60_000);

test('When the voice fails for good, the interview does not wait in silence, and nothing unspoken is kept', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.faults.speech = { status: 429 };
  const from = worker.messages.length;
  await ada.type('I build payment systems.');
  const asked = Date.now();
  const told = await ada.until(isTrouble);
  expect(told.at - asked).toBeLessThan(TOLD_WITHIN_MS);
  expect(told).toMatchObject({
    message: { message: expect.stringContaining('too many requests') as string },
  });
  expect(await worker.message('ended')).toMatchObject({ endedBy: 'provider_error' });
  expect(worker.messages.slice(from).filter(({ type }) => type === 'agent-said')).toEqual([]);
  expect(worker.all('candidate-said')).toHaveLength(1);
}, 60_000);

test('When the voice hangs, the page says so within ten seconds, and the second try is heard', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.mind = () => 'What do you enjoy most?';
  services.faults.speech = 'hang';
  const from = worker.messages.length;
  await ada.type('I build payment systems.');
  const asked = Date.now();
  const told = await ada.until(isTrouble);
  delete services.faults.speech;
  expect(told.at - asked).toBeLessThan(TOLD_WITHIN_MS);
  expect(told).toMatchObject({
    message: { message: expect.stringContaining('takes long to answer') as string },
  });
  const said = await worker.message('agent-said', { from });
  expect(said.text).toContain('What do you enjoy most?');
  expect(said.interrupted).toBeUndefined();
}, 60_000);

test('When Deepgram drops the line in mid-interview, Alex hears again, once and a second time', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  for (const words of ['I build payment systems.', 'I enjoy it very much.']) {
    services.dropLines();
    const dropped = Date.now();
    await until('the line to be up again', () => services.openLines === 1);
    expect(Date.now() - dropped).toBeLessThan(5_000);
    services.willHear(words);
    const from = worker.messages.length;
    await ada.say(words);
    expect(await worker.message('candidate-said', { from })).toMatchObject({ text: words });
    await worker.message('agent-said', { from });
  }
  expect(worker.all('provider-error')).toHaveLength(0);
}, 90_000);

test('When Deepgram hears and says nothing, it is dialled again, and Ada’s words are not lost', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.muteLines();
  services.willHear(LONG_ANSWER);
  await ada.say(LONG_ANSWER);
  expect(await worker.message('candidate-said')).toMatchObject({ text: LONG_ANSWER });
  expect(worker.all('provider-error')).toHaveLength(0);
}, 60_000);

test('When Deepgram stays deaf, the page and Alex say so within ten seconds, and Ada’s words come when it is well', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.muteLines();
  services.faults.listen = 'silent';
  services.willHear(LONG_ANSWER);
  const from = worker.messages.length;
  const speaking = ada.say(LONG_ANSWER);
  const { at: begun } = await ada.until((noticed) => noticed.event === 'speaking');
  const told = await ada.until(isTrouble);
  expect(told.at - begun).toBeLessThan(TOLD_WITHIN_MS);
  expect(told).toMatchObject({ message: { service: 'deepgram' } });
  expect((await worker.message('agent-said', { from })).text).toContain('I cannot hear you at the moment');
  await speaking;
  delete services.faults.listen;
  expect(await worker.message('candidate-said')).toMatchObject({ text: LONG_ANSWER });
  await ada.until(isWell);
}, 90_000);

test.each([
  ['does not take up the line', 'hang'],
  ['takes up every line and hangs up at once', 'hang up'],
] as const)(
  'When Deepgram %s, the page says so within ten seconds, it is not dialled without a pause, and what was said meanwhile is heard',
  async (_what, fault) => {
    const ada = await house.greeted();
    const { services, worker } = house;
    services.faults.listen = fault;
    services.willHear(LONG_ANSWER);
    const dropped = Date.now();
    services.dialled = 0;
    services.dropLines();
    const speaking = ada.say(LONG_ANSWER);
    const told = await ada.until(isTrouble);
    expect(services.dialled).toBeLessThan(20);
    expect(told.at - dropped).toBeLessThan(TOLD_WITHIN_MS);
    expect(told).toMatchObject({
      message: { service: 'deepgram', message: expect.stringContaining('hearing you') as string },
    });
    delete services.faults.listen;
    await speaking;
    expect(await worker.message('candidate-said')).toMatchObject({ text: LONG_ANSWER });
  },
  90_000,
);

test('Ada types all the while: each time that Alex hears again the page learns it, and three such times end nothing', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  for (const answer of ['I build payment systems.', 'They move money.', 'I wrote most of them.']) {
    const from = ada.noticed.length;
    services.faults.listen = 'hang';
    services.dropLines();
    await ada.until(isTrouble, { from });
    delete services.faults.listen;
    await ada.until(isWell, { from });
    const said = worker.messages.length;
    await ada.type(answer);
    await worker.message('agent-said', { from: said });
  }
  expect(worker.all('ended')).toHaveLength(0);
  await ada.leave();
  const again = await house.enter();
  await again.message('agent_caption');
  expect(again.noticed.filter(isTrouble)).toHaveLength(0);
}, 120_000);

test('Deepgram is away in the middle of an answer that Ada then calls done: that Alex hears again is told all the same', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.willHear('I build payment systems.', LONG_ANSWER);
  // She pauses for breath, which makes the first words final, and is still speaking when it is told.
  const speaking = ada.say('I build payment systems.', 600, `${LONG_ANSWER} `.repeat(3));
  await worker.message('candidate-said');
  services.faults.listen = 'hang';
  services.dropLines();
  await ada.until(isTrouble);
  // A turn that is over begins a new line.
  await ada.send({ type: 'end_turn' });
  await until('the model to be asked', () => services.chatCalls.length > 0);
  delete services.faults.listen;
  await ada.until(isWell);
  await speaking;
}, 90_000);

test('When the model hangs, the page says so within ten seconds, and the second try is answered', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.faults.chat = 'hang';
  services.mind = () => 'What do you enjoy most?';
  const from = worker.messages.length;
  const asked = Date.now();
  await ada.type('I build payment systems.');
  // The one that hangs now; the next is answered.
  await until('the model to be asked', () => services.chatCalls.length === 1);
  delete services.faults.chat;
  const told = await ada.until(isTrouble);
  expect(told.at - asked).toBeLessThan(TOLD_WITHIN_MS);
  const said = await worker.message('agent-said', { from });
  expect(said.text).toMatch(/One moment, please: .* What do you enjoy most\?/);
}, 60_000);

test('When Deepgram refuses in mid-interview, the page says so and the interview ends with what was said', async () => {
  const ada = await house.greeted();
  house.services.faults.listen = { status: 401 };
  house.services.dropLines();
  expect(await ada.message('provider_error')).toMatchObject({
    service: 'deepgram',
    message: expect.stringContaining('hearing you') as string,
  });
  expect(await house.worker.message('ended')).toMatchObject({ endedBy: 'provider_error' });
}, 60_000);
