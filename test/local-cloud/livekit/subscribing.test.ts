import { House } from './house.js';

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

test('Grace, who did not ask to hear everything, hears Ada once she asks for her track', async () => {
  const ada = await house.guest('ada');
  const { sid } = await ada.do<{ sid: string }>('publishTone', { hertz: 440 });
  const grace = await house.robot();
  await grace.do('join', { url: house.url, token: await house.token('grace'), autoSubscribe: false });
  await ada.do('sendData', { text: 'are you there' });
  await grace.notices(({ event }) => event === 'data');
  expect(grace.events.some(({ event }) => event === 'sound')).toBe(false);

  await grace.do('subscribe', { sid, wanted: true });
  await grace.hears(440);

  await grace.do('subscribe', { sid, wanted: false });
  await grace.do('subscribe', { sid, wanted: true });
  await grace.hears(440);
});

test('Linus, whose token does not permit listening, hears nothing', async () => {
  const ada = await house.guest('ada');
  const grace = await house.guest('grace');
  const linus = await house.guest('linus', { canSubscribe: false });

  await ada.do('publishTone', { hertz: 440 });
  await grace.hears(440);
  await linus.do('sendData', { text: 'I hear nothing' });
  await ada.notices(({ text }) => text === 'I hear nothing');

  expect(linus.events.some(({ event }) => event === 'sound')).toBe(false);
});

test('Linus, whose token does not permit publishing, is not heard', async () => {
  const linus = await house.guest('linus', { canPublish: false, canPublishData: true });
  const grace = await house.guest('grace');

  const publishing = linus.do('publishTone', { hertz: 440 }).catch((error: Error) => error);
  await linus.do('sendData', { text: 'let me speak' });
  await grace.notices(({ text }) => text === 'let me speak');

  expect(grace.events.some(({ event }) => event === 'published' || event === 'sound')).toBe(false);
  expect(await publishing).toBeInstanceOf(Error);
}, 45_000);
