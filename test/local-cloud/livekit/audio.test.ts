import { House } from './house.js';

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

test('Ada and Grace hear each other', async () => {
  const ada = await house.guest('ada');
  const grace = await house.guest('grace');

  await ada.do('publishTone', { hertz: 440 });
  await grace.do('publishTone', { hertz: 660 });

  await ada.hears(660, 'grace');
  await grace.hears(440, 'ada');
});

test('Grace, who comes later, hears what Ada was already saying', async () => {
  const ada = await house.guest('ada');
  await ada.do('publishTone', { hertz: 440 });

  const grace = await house.guest('grace');

  await grace.hears(440);
  await ada.do('waitForListener');
});

test('Grace hears Ada each of the twenty times that Ada publishes anew', async () => {
  const ada = await house.guest('ada');
  const grace = await house.guest('grace');

  for (let round = 0; round < 20; round++) {
    const hertz = 400 + 40 * (round % 2);
    const { sid } = await ada.do<{ sid: string }>('publishTone', { hertz });
    await ada.do('waitForListener');
    await grace.hears(hertz);
    await ada.do('unpublish');
    await grace.notices((event) => event.event === 'unpublished' && event.sid === sid);
  }
}, 120_000);

test('four people hear the fifth, and the fifth hears all four at once', async () => {
  const names = ['ada', 'grace', 'linus', 'mary'];
  const guests = await Promise.all(names.map((name) => house.guest(name)));
  const alan = await house.guest('alan');

  await Promise.all(guests.map((guest, index) => guest.do('publishTone', { hertz: 400 + 80 * index })));
  await alan.do('publishTone', { hertz: 1000 });

  await Promise.all(names.map((name, index) => alan.hears(400 + 80 * index, name)));
  await Promise.all(guests.map((guest) => guest.hears(1000, 'alan')));
}, 60_000);
