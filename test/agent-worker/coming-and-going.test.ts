import { DisconnectReason } from '@livekit/protocol';
import { nudge, offer } from '../../src/domain/small-talk.js';
import { InterviewHouse } from '../support/interview-house.js';

const house = InterviewHouse.forThisFile();

/** Far from the grace of fifteen seconds, after which a goodbye that never came to its end is given up. */
const AT_ONCE_MS = 4_000;

test('Ada skips ahead while Alex speaks: he stops, and the way into the new stage is spoken', async () => {
  house.services.msPerWord = 200;
  const ada = await house.welcome();
  await ada.until((noticed) => noticed.event === 'voice');
  await ada.send({ type: 'skip_stage', target_stage: 'company_fit' });
  expect(
    await ada.until(
      (noticed) =>
        noticed.event === 'message' &&
        noticed.message.type === 'stage_change' &&
        noticed.message.stage === 'company_fit',
    ),
  ).toBeDefined();
  const cut = await house.worker.message('agent-said');
  expect(cut).toMatchObject({ stage: 'welcome', interrupted: true });
  expect(await house.worker.message('stage')).toMatchObject({
    stage: 'company_fit',
    skippedStages: ['welcome', 'self_intro', 'past_experience'],
  });
  const next = await house.worker.until(
    (message) => message.type === 'agent-said' && message.stage === 'company_fit',
  );
  expect(next).toMatchObject({ text: expect.stringContaining('Backend Engineer role') as string });
}, 60_000);

test('A skip backward, and what no page would send, change nothing', async () => {
  const ada = await house.greeted();
  house.worker.send({ type: 'skip', target: 'past_experience' });
  await house.worker.message('stage');
  await ada.send({ type: 'skip_stage', target_stage: 'self_intro' });
  await ada.send({ type: 'skip_stage', target_stage: 'nowhere' });
  await ada.send({ type: 'be_nice' });
  await ada.send({ type: 'skip_stage', target_stage: 'closing' });
  await house.worker.until((message) => message.type === 'stage' && message.stage === 'closing');
  expect(house.worker.all('stage').map(({ stage }) => stage)).toEqual(['past_experience', 'closing']);
  expect(await house.worker.message('ended')).toMatchObject({
    endedBy: 'natural_completion',
    finalStage: 'closing',
  });
}, 60_000);

test('Ada ends the interview herself; what Alex had begun to say is kept as far as it was spoken', async () => {
  house.services.msPerWord = 200;
  const ada = await house.welcome();
  await ada.until((noticed) => noticed.event === 'voice');
  await ada.send({ type: 'end_interview' });
  expect(await house.worker.message('ended')).toMatchObject({ endedBy: 'user_ended', finalStage: 'welcome' });
  const [cut] = house.worker.all('agent-said');
  expect(cut).toMatchObject({ interrupted: true, stage: 'welcome' });
  expect(await ada.message('interview_ending')).toBeDefined();
  expect(await ada.message('interview_saved')).toMatchObject({
    interview_id: house.worker.facts.interviewId,
  });
}, 60_000);

test('Ada loses the line and comes back: Alex welcomes her with the question he had asked', async () => {
  const ada = await house.greeted();
  const left = house.worker.messages.length;
  await ada.leave();
  const again = await house.enter();
  const welcome = await house.worker.message('agent-said', { from: left });
  expect(welcome.text).toBe('Welcome back, Ada. I had just asked you: To begin, please introduce yourself.');
  await again.type('I am Ada and I build payment systems.');
  await house.worker.message('stage');
}, 60_000);

test('Ada opens a second window: Alex welcomes her there once, hears her there, and the first one is told', async () => {
  const first = await house.greeted();
  const { worker, services } = house;
  const from = worker.messages.length;
  const second = await house.enter();
  expect(await first.until((noticed) => noticed.event === 'disconnected')).toMatchObject({
    reason: DisconnectReason.DUPLICATE_IDENTITY,
  });
  await worker.message('agent-said', { from });
  await second.until((noticed) => noticed.event === 'voice' && noticed.who === 'interviewer');

  services.willHear('I build payment systems.');
  const before = second.noticed.length;
  await second.say('I build payment systems.');
  await worker.until((message) => message.type === 'agent-said' && message.stage === 'self_intro');
  await second.until((noticed) => noticed.event === 'voice' && noticed.who === 'interviewer', {
    from: before,
  });
  expect(worker.all('candidate-said').map(({ text }) => text)).toEqual(['I build payment systems.']);
  const welcomes = worker.all('agent-said').filter(({ text }) => text.startsWith('Welcome back'));
  expect(welcomes).toHaveLength(1);
}, 60_000);

test('The line breaks while Alex asks: what was heard is kept, and the answer to what she said comes when she is back', async () => {
  const ada = await house.greeted();
  const { worker, services } = house;
  services.msPerWord = 200;
  services.mind = ({ messages }) =>
    messages.at(-1)?.content.startsWith('Welcome back')
      ? 'What do you enjoy most?'
      : 'That is a remarkable thing to have done, and I would like to hear a great deal more of it today. What was hard?';
  let from = worker.messages.length;
  await ada.type('I build payment systems.');
  await ada.until((noticed) => noticed.event === 'reading' && noticed.text.includes('Ada. I'));
  await ada.leave();
  const cut = await worker.message('agent-said', { from });
  expect(cut).toMatchObject({ interrupted: true, stage: 'self_intro' });
  expect(cut.text).not.toContain('What was hard?');

  from = worker.messages.length;
  await house.enter();
  expect(await worker.message('agent-said', { from })).toMatchObject({
    text: 'Welcome back, Ada. What do you enjoy most?',
  });
  expect(services.chatCalls.at(-1)?.messages.map(({ content }) => content)).toContain(
    'I build payment systems.',
  );
}, 60_000);

test('The line breaks in the middle of Ada’s answer: it is kept, and answered together with the rest', async () => {
  const ada = await house.greeted();
  const { worker, services } = house;
  services.willHear('I have built payment systems for many years.');
  void ada.say('I have built payment systems for', 200, 'many years and then');
  await ada.until((noticed) => noticed.event === 'reading' && noticed.text === 'I have built');
  await ada.leave();
  const kept = await worker.message('candidate-said');
  expect(kept.text).toBe('I have built payment systems for many years.');

  const from = worker.messages.length;
  const again = await house.enter();
  await worker.message('agent-said', { from });
  await again.type('They move money between banks.');
  await worker.message('stage');
  await worker.until((message) => message.type === 'agent-said' && message.stage === 'self_intro');
  expect(services.chatCalls.at(-1)?.messages.map(({ content }) => content)).toContain(
    `${kept.text} They move money between banks.`,
  );
}, 60_000);

test('What Ada says while Alex says goodbye is kept, also when the end comes in the middle of it', async () => {
  const ada = await house.greeted();
  const { worker, services } = house;
  services.mind = () => `${'It was good to hear how you think and how you work. '.repeat(12)}Goodbye, Ada.`;
  services.willHear('Thank you very much for your time.');
  const from = ada.noticed.length;
  await ada.send({ type: 'skip_stage', target_stage: 'closing' });
  await ada.until((noticed) => noticed.event === 'voice', { from });
  void ada.say(
    'Thank you very much for your time, I have enjoyed talking to you, and I hope that we meet again.',
  );
  expect(await worker.message('ended')).toMatchObject({ endedBy: 'natural_completion' });
  expect(worker.all('candidate-said').map(({ text }) => text)).toEqual([
    'Thank you very much for your time.',
  ]);
}, 60_000);

test('Alex has no more questions and says goodbye by himself: the interview ends with it', async () => {
  await lastAnswerGiven('Goodbye, Ada. It was good to hear how you think and how you work.');
  const { worker } = house;
  const goodbye = await worker.until((said) => said.type === 'agent-said' && said.stage === 'closing');
  expect(goodbye).toMatchObject({ text: expect.stringContaining('how you work.') as string });
  const ended = await worker.message('ended');
  expect(ended).toMatchObject({ endedBy: 'natural_completion', finalStage: 'closing' });
  expect(ended.at - goodbye.at).toBeLessThan(AT_ONCE_MS);
}, 90_000);

test('Ada thanks Alex while he says goodbye by himself: he says all of it, and what she said is kept', async () => {
  const ada = await lastAnswerGiven(
    `${'It was good to hear how you think and how you work. '.repeat(8)}Goodbye, Ada.`,
  );
  const { worker, services } = house;
  services.willHear('Thank you very much for your time.');
  await ada.until((noticed) => noticed.event === 'reading' && noticed.text.includes('how you think'));
  await ada.say('Thank you very much for your time.');
  const goodbye = await worker.until((said) => said.type === 'agent-said' && said.stage === 'closing');
  expect(goodbye).toMatchObject({ text: expect.stringMatching(/Goodbye, Ada\.$/) as string });
  expect(goodbye).not.toHaveProperty('interrupted');
  const ended = await worker.message('ended');
  expect(ended).toMatchObject({ endedBy: 'natural_completion', finalStage: 'closing' });
  expect(ended.at - goodbye.at).toBeLessThan(AT_ONCE_MS);
  expect(worker.all('candidate-said').at(-1)).toMatchObject({
    text: 'Thank you very much for your time.',
    stage: 'closing',
  });
}, 90_000);

test('Ada leaves during the goodbye, behind which Alex has to say that he cannot hear her: he stops, and all ends in order', async () => {
  const ada = await house.greeted();
  const { worker, services } = house;
  services.mind = () => `${'It was good to hear how you think and how you work. '.repeat(30)}Goodbye, Ada.`;
  const from = ada.noticed.length;
  await ada.send({ type: 'skip_stage', target_stage: 'closing' });
  await ada.until((noticed) => noticed.event === 'voice', { from });
  services.faults.listen = 'hang';
  services.dropLines();
  void ada.say('Thank you very much for your time, I have enjoyed talking to you.');
  await ada.message('provider_error');
  await ada.leave();
  await worker.until((said) => said.type === 'agent-said' && said.stage === 'closing');
  worker.child.kill('SIGTERM');
  expect(await worker.message('ended')).toMatchObject({ endedBy: 'server_shutdown', finalStage: 'closing' });
  expect(await worker.exited).toBe(0);
}, 90_000);

test('Silent Ada is nudged, and after a second silence offered to hear the question again or to move on', async () => {
  await house.greeted();
  const { worker } = house;
  const second = () => worker.all('agent-said').length >= 3;
  await worker.until(second, { patienceMs: 50_000 });
  expect(
    worker
      .all('agent-said')
      .slice(1)
      .map(({ text }) => text),
  ).toEqual([nudge(), offer()]);
  expect(house.services.chatCalls).toHaveLength(0);
}, 90_000);

test('When the web process ends, the worker tells the page and leaves', async () => {
  const ada = await house.greeted();
  house.worker.child.disconnect();
  await ada.until((noticed) => noticed.event === 'left' && noticed.who === 'interviewer');
  expect(await ada.message('interview_ending')).toBeDefined();
}, 60_000);

test('Asked to stop by a signal, the worker has the interview saved first', async () => {
  await house.greeted();
  house.worker.child.kill('SIGTERM');
  expect(await house.worker.message('ended')).toMatchObject({ endedBy: 'server_shutdown' });
}, 60_000);

test('When the site closes while Ada is away, nothing is said to an empty room', async () => {
  house.services.msPerWord = 200;
  const ada = await house.welcome();
  await ada.until((noticed) => noticed.event === 'reading' && noticed.text.includes('Ada'));
  await ada.leave();
  // That she has gone is noticed when her greeting is cut off.
  await house.worker.message('agent-said');
  house.worker.child.kill('SIGTERM');
  expect(await house.worker.message('ended')).toMatchObject({ endedBy: 'server_shutdown' });
  expect(house.worker.all('agent-said')).toHaveLength(1);
}, 60_000);

test('The candidate’s browser cannot read the instructions or the history', async () => {
  const ada = await house.greeted();
  await ada.askSession('interviewer');
  // Whatever would come in answer comes before the next words.
  await ada.type('I build payment systems.');
  await house.worker.until((message) => message.type === 'agent-said' && message.stage === 'self_intro');
  expect(ada.noticed.filter(({ event }) => event === 'session-bytes')).toEqual([]);
}, 60_000);

/** Ada has given the answer after which the model leaves the last part, to say that goodbye. */
async function lastAnswerGiven(goodbye: string) {
  const ada = await house.greeted({ environment: { STAGE_TIME_FACTOR: '0.1' } });
  const { worker, services } = house;
  const questions = [
    'What matters most to you?',
    'Who did you work with there?',
    'How do you like to learn new things?',
    'Where would you rather live?',
    'When could you begin?',
  ];
  services.mind = ({ system, tools }) => {
    if (tools.includes('move_on')) return { call: 'move_on' };
    return system.includes('Say goodbye now') ? goodbye : (questions.shift() ?? 'And what else?');
  };
  const left = worker.until((said) => said.type === 'stage' && said.stage === 'closing');
  let isLeft = false;
  void left.then(() => (isLeft = true));
  let from = worker.messages.length;
  await ada.send({ type: 'skip_stage', target_stage: 'company_fit' });
  while (!isLeft) {
    await Promise.race([worker.message('agent-said', { from }), left]);
    from = worker.messages.length;
    if (!isLeft) await ada.type('I built it with my team, and it has been running for years.');
  }
  return ada;
}
