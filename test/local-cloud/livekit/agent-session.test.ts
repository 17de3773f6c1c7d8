import { House } from './house.js';

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

test('Ada hears what an AgentSession says, and reads it', async () => {
  const interviewer = await house.robot('test/support/say-robot.js');
  const token = await house.token('interviewer', { canUpdateOwnMetadata: true }, { kind: 'agent' });
  const ada = await house.guest('ada');
  await ada.do('listenForText', { topic: 'lk.transcription' });
  await interviewer.do('join', { url: house.url, token, hertz: 700 });

  const said = interviewer.do('say', { text: 'Hello Ada.' });

  await ada.hears(700, 'interviewer');
  await said;
  const written = await ada.notices(({ event }) => event === 'text');
  expect(written).toMatchObject({ from: 'interviewer', text: 'Hello Ada.' });
  await ada.notices(
    ({ event, changed }) => event === 'attributes' && changed?.['lk.agent.state'] === 'speaking',
  );
});
