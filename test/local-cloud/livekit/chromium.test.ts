import { describeInChromium } from '../../support/chromium.js';
import { BrowserGuest } from './browser-guest.js';
import { House, type Guest } from './house.js';

const MICROPHONE_HERTZ = 520;

describeInChromium('in Chromium', () => {
  let house: House;
  let ada: BrowserGuest;
  let interviewer: Guest;

  beforeEach(async () => {
    house = await House.open();
    interviewer = await house.guest('interviewer', {}, { kind: 'agent' });
    ada = await BrowserGuest.open(MICROPHONE_HERTZ);
    await ada.do('join', house.url, await house.token('ada'));
  });
  afterEach(async () => {
    await ada.close();
    await house.close();
  });

  test('Ada and the interviewer hear each other and exchange data', async () => {
    const AGENT = 4;
    expect(await ada.do('others')).toEqual([{ identity: 'interviewer', kind: AGENT }]);
    await ada.do('publish');
    await interviewer.do('publishTone', { hertz: 880 });

    await interviewer.hears(MICROPHONE_HERTZ, 'ada');
    await ada.hears(880);

    await ada.do('send', 'skip', ['interviewer']);
    expect(await interviewer.notices(({ event }) => event === 'data')).toMatchObject({
      from: 'ada',
      text: 'skip',
    });
    await interviewer.do('sendData', { text: 'stage', topic: 'progress', to: ['ada'] });
    expect(await ada.notices('data')).toMatchObject({
      from: 'interviewer',
      topic: 'progress',
      text: 'stage',
    });
  });

  test('twenty times over, a track published anew is heard, in both directions', async () => {
    for (let round = 0; round < 20; round++) {
      const hertz = 800 + 100 * (round % 2);
      await interviewer.do('publishTone', { hertz });
      await ada.do('publish');
      await ada.hears(hertz);
      await interviewer.hears(MICROPHONE_HERTZ, 'ada');
      await interviewer.do('unpublish');
      await ada.do('unpublish');
    }
  }, 120_000);

  test('the interviewer sees that Ada mutes her microphone', async () => {
    await ada.do('publish');
    await interviewer.hears(MICROPHONE_HERTZ);
    await ada.do('setMicrophone', false);
    await interviewer.notices(({ event, identity }) => event === 'muted' && identity === 'ada');
  });

  test('Ada, whose token does not permit it, is told that she may not change her attributes', async () => {
    expect(await ada.do('setAttributes', { stage: 'closing' })).toMatch(/permission|allowed/i);
  });

  test('Ada is told why she is out', async () => {
    await house.service.deleteRoom('interview');
    const ROOM_DELETED = 5;
    expect(await ada.notices('disconnected')).toMatchObject({ reason: ROOM_DELETED });
  });
});
