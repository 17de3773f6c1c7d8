import { InterviewHouse } from '../support/interview-house.js';

const house = InterviewHouse.forThisFile();

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

test('A service that cannot be reached is named', async () => {
  const worker = house.spawn({ environment: { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' } });
  expect(await worker.message('failed')).toMatchObject({ service: 'openai' });
}, 40_000);

test('A model key refused in mid-interview is told on the page, and the interview ends with what was said', async () => {
  const ada = await house.greeted();
  house.services.faults.chat = { status: 401, code: 'invalid_api_key' };
  await ada.type('I build payment systems.');
  expect(await ada.message('provider_error')).toMatchObject({
    service: 'openai',
    message: expect.stringContaining('refused your OpenAI API key') as string,
  });
  expect(await house.worker.message('ended')).toMatchObject({ endedBy: 'provider_error' });
  expect(house.worker.all('candidate-said')).toHaveLength(1);
  expect(await house.worker.message('provider-error')).toMatchObject({ service: 'openai' });
}, 60_000);

test('A model that is busy once is asked again, and nobody notices', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.faults.chat = { status: 429 };
  services.mind = () => 'What do you enjoy most?';
  const from = worker.messages.length;
  await ada.type('I build payment systems.');
  await worker.message('stage');
  delete services.faults.chat;
  await worker.message('agent-said', { from });
  expect(worker.all('provider-error')).toHaveLength(0);
}, 60_000);

test('A model that has no answer is excused: Alex asks a question of his own, and the page says why', async () => {
  const ada = await house.greeted();
  house.services.faults.chat = { status: 500 };
  const from = house.worker.messages.length;
  await ada.type('I build payment systems.');
  expect(await ada.message('provider_error')).toMatchObject({ service: 'openai' });
  const said = await house.worker.message('agent-said', { from });
  expect(said.text).toContain('What first drew you to work as a Backend Engineer?');
  expect(house.worker.all('ended')).toHaveLength(0);
}, 60_000);

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

test('When Deepgram drops the line in mid-interview, Alex hears again, once and a second time', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  for (const words of ['I build payment systems.', 'I enjoy it very much.']) {
    services.dropLines();
    services.willHear(words);
    const from = worker.messages.length;
    await ada.say(words);
    expect(await worker.message('candidate-said', { from })).toMatchObject({ text: words });
    await worker.message('agent-said', { from });
  }
  expect(worker.all('provider-error')).toHaveLength(0);
}, 90_000);

test('When the model hangs, the page says so within ten seconds, and the second try is answered', async () => {
  const ada = await house.greeted();
  const { services, worker } = house;
  services.faults.chat = 'hang';
  services.mind = () => 'What do you enjoy most?';
  const from = worker.messages.length;
  await ada.type('I build payment systems.');
  const asked = Date.now();
  const told = await ada.until(
    (noticed) => noticed.event === 'message' && noticed.message.type === 'provider_error',
  );
  delete services.faults.chat;
  expect(told.at - asked).toBeLessThan(10_000);
  expect(await worker.message('agent-said', { from })).toMatchObject({
    text: expect.stringContaining('What do you enjoy most?') as string,
  });
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
