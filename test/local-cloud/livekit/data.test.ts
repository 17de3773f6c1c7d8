import { House, type Guest } from './house.js';

let house: House;
let ada: Guest;
let grace: Guest;
let mary: Guest;
beforeAll(async () => {
  house = await House.open();
  [ada, grace, mary] = await Promise.all([house.guest('ada'), house.guest('grace'), house.guest('mary')]);
});
afterAll(() => house.close());

test('what Ada sends reaches everyone else, under her name', async () => {
  await ada.do('sendData', { text: 'hello all', topic: 'greeting' });

  const expected = { from: 'ada', topic: 'greeting', text: 'hello all' };
  expect(await grace.notices(({ text }) => text === 'hello all')).toMatchObject(expected);
  expect(await mary.notices(({ text }) => text === 'hello all')).toMatchObject(expected);
  expect(ada.events.some(({ event }) => event === 'data')).toBe(false);
});

test('what Ada and Grace send to each other does not reach Mary', async () => {
  await ada.do('sendData', { text: 'only for grace', to: ['grace'] });
  await grace.notices(({ text }) => text === 'only for grace');
  await grace.do('sendData', { text: 'only for ada', to: ['ada'] });
  await ada.notices(({ text }) => text === 'only for ada');

  await ada.do('sendData', { text: 'for mary too' });
  await mary.notices(({ text }) => text === 'for mary too');
  expect(mary.events.map(({ text }) => text)).not.toContain('only for grace');
  expect(mary.events.map(({ text }) => text)).not.toContain('only for ada');
});

test('a hundred packets arrive complete and in order', async () => {
  const texts = Array.from({ length: 100 }, (_, index) => `packet ${index}`);
  for (const text of texts) await ada.do('sendData', { text, to: ['grace'], topic: 'count' });

  await grace.notices(({ text }) => text === 'packet 99');
  expect(grace.events.filter(({ topic }) => topic === 'count').map(({ text }) => text)).toEqual(texts);
});

test('lossy data arrives too', async () => {
  await ada.do('sendData', { text: 'quick', reliable: false });
  await grace.notices(({ text }) => text === 'quick');
});

test('a text stream of many chunks arrives as it was sent', async () => {
  const text = 'All that was said, word by word. '.repeat(3000);
  await grace.do('listenForText', { topic: 'lk.chat' });
  await ada.do('sendText', { text, topic: 'lk.chat', to: ['grace'] });

  const heard = await grace.notices(({ event }) => event === 'text');
  expect(heard).toMatchObject({ from: 'ada', topic: 'lk.chat' });
  expect(heard.text).toBe(text);
});

test('the server itself may speak to one person', async () => {
  const hello = new TextEncoder().encode('from the server');
  await house.service.sendData('interview', hello, 0, { destinationIdentities: ['ada'], topic: 'notice' });
  expect(await ada.notices(({ topic }) => topic === 'notice')).toMatchObject({ text: 'from the server' });
});

test('data too large for a packet is refused, and harms nobody', async () => {
  const much = new Uint8Array(100_000);
  const refusal = { status: 400, code: 'invalid_argument' };
  await expect(house.service.sendData('interview', much, 0, {})).rejects.toMatchObject(refusal);
  await ada.do('sendData', { text: 'still here' });
  await grace.notices(({ text }) => text === 'still here');
});

test('Linus, whose token does not permit it, sends nothing', async () => {
  const linus = await house.guest('linus', { canPublishData: false });
  await linus.do('sendData', { text: 'let me speak' }).catch(() => {
    // The client may notice by itself that it is not permitted.
  });
  await ada.do('sendData', { text: 'after linus' });
  await grace.notices(({ text }) => text === 'after linus');
  expect(grace.events.map(({ text }) => text)).not.toContain('let me speak');
});
