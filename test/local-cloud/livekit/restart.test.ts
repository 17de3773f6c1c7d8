import { describeInChromium } from '../../support/chromium.js';
import { BrowserGuest } from './browser-guest.js';
import { House } from './house.js';

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

test('after a restart of the server Ada and Grace find back to each other, and Ada is heard again', async () => {
  const ada = await house.guest('ada');
  const grace = await house.guest('grace');
  await ada.do('publishTone', { hertz: 440 });
  await grace.hears(440);

  await house.restart();

  await ada.notices(({ event }) => event === 'reconnected');
  await grace.notices(({ event }) => event === 'reconnected');
  await grace.hears(440, 'ada');
}, 90_000);

describeInChromium('in Chromium', () => {
  test('after a restart of the server Ada hears the interviewer again, and is heard', async () => {
    const interviewer = await house.guest('interviewer');
    const ada = await BrowserGuest.open(520);
    try {
      await ada.do('join', house.url, await house.token('ada'));
      await ada.do('publish');
      await interviewer.do('publishTone', { hertz: 880 });
      await ada.hears(880);
      await interviewer.hears(520);

      await house.restart();

      await ada.notices('reconnected');
      await ada.hears(880);
      await interviewer.hears(520, 'ada');
    } finally {
      await ada.close();
    }
  }, 90_000);
});
