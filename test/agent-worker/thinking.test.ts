import { InterviewHouse } from '../support/interview-house.js';

const house = InterviewHouse.forThisFile();

test('Ada, who thought and then skipped ahead, is answered again as soon as she falls silent', async () => {
  const ada = await house.greeted();
  const { worker, services } = house;
  await ada.send({ type: 'hold_floor' });
  await ada.send({ type: 'skip_stage', target_stage: 'past_experience' });
  await worker.until((message) => message.type === 'agent-said' && message.stage === 'past_experience');
  services.willHear('I build payment systems.');
  const from = worker.messages.length;
  await ada.say('I build payment systems.');
  expect((await worker.message('agent-said', { from })).stage).toBe('past_experience');
  expect(services.chatCalls.at(-1)?.messages.map(({ content }) => content)).toContain(
    'I build payment systems.',
  );
}, 60_000);
