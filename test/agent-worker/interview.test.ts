import { InterviewHouse } from '../support/interview-house.js';

const house = InterviewHouse.forThisFile();

test('Ada is greeted by name as soon as she arrives, without a question to the model', async () => {
  const ada = await house.welcome();
  await ada.until((noticed) => noticed.event === 'voice');
  const greeting = await house.worker.message('agent-said');
  expect(greeting).toMatchObject({ stage: 'welcome' });
  expect(greeting.text).toContain('Hello Ada');
  expect(greeting.text).toContain('Backend Engineer');
  expect(house.services.chatCalls).toHaveLength(0);
  expect(await ada.message('agent_caption')).toMatchObject({ text: greeting.text });
}, 60_000);

test('An interview of typed answers goes through all five stages, asks nothing twice, and is saved', async () => {
  const ada = await house.greeted({ environment: { STAGE_TIME_FACTOR: '0.1' } });
  const { worker } = house;
  const over = worker.message('ended', { patienceMs: 150_000 });
  let running = true;
  void over.finally(() => (running = false));
  for (let answer = 1; running; answer++) {
    const from = worker.messages.length;
    await ada.type(
      `Answer ${answer}: I planned it with my team, built it, and it saved ${answer} hours a week.`,
    );
    await Promise.race([worker.message('agent-said', { from }), over]);
  }
  expect(await over).toMatchObject({ endedBy: 'natural_completion', finalStage: 'closing' });
  expect(await worker.exited).toBe(0);
  expect(worker.all('stage').map(({ stage }) => stage)).toEqual([
    'self_intro',
    'past_experience',
    'company_fit',
    'closing',
  ]);
  expect(await ada.message('interview_saved')).toMatchObject({ interview_id: worker.facts.interviewId });
  expect(worker.all('candidate-said').every(({ typed }) => typed)).toBe(true);
  const said = worker.all('agent-said').map(({ text }) => text);
  expect(new Set(said).size).toBe(said.length);
}, 180_000);
