import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { inspect } from '../support/inspect-page.js';
import { RoomHouse } from '../support/room-house.js';

const TWO_OF_EACH = '--use-fake-device-for-media-stream=device-count=2';

/** Holds every camera back until it is let go, and keeps what it gave. */
const SLOW_CAMERA = `{
  const media = navigator.mediaDevices;
  const open = media.getUserMedia.bind(media);
  const held = [];
  window.cameraTracks = [];
  window.letCameraOpen = async (count) => {
    if (held.length !== count) throw new Error(held.length + ' cameras are being opened');
    for (const letGo of held.splice(0)) await letGo();
    // What the page does about it, it does before the next task.
    await new Promise((resolve) => setTimeout(resolve));
  };
  media.getUserMedia = (wanted) => {
    if (!wanted.video) return open(wanted);
    return new Promise((resolve) => held.push(async () => {
      const stream = await open(wanted);
      window.cameraTracks.push(...stream.getTracks());
      resolve(stream);
    }));
  };
}`;

/** Microphones and cameras can be unplugged, and be refused under a name of the browser's until that is taken back. */
const PLUGS = `{
  const media = navigator.mediaDevices;
  const open = media.getUserMedia.bind(media);
  const tracks = [];
  let refusal = null;
  media.getUserMedia = async (wanted) => {
    if (refusal) throw new DOMException('It cannot be opened.', refusal);
    const stream = await open(wanted);
    tracks.push(...stream.getTracks());
    return stream;
  };
  window.refuse = (name) => (refusal = name);
  window.unplugAll = () => {
    refusal = 'NotFoundError';
    for (const track of tracks.splice(0).filter(({ readyState }) => readyState === 'live')) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  };
}`;

const unplugAll = (page: Page) => page.evaluate('unplugAll()');
const refuse = (page: Page, name: string | null) => page.evaluate(`refuse(${JSON.stringify(name)})`);

const letCameraOpen = (page: Page, count: number) => page.evaluate(`letCameraOpen(${count})`);
const cameraTracks = (page: Page) => page.evaluate(`cameraTracks.map(({ readyState }) => readyState)`);

describeInChromium('before she joins, Ada looks at her devices', () => {
  let house: RoomHouse;
  beforeAll(async () => {
    house = await RoomHouse.open();
  });
  afterEach(() => house.tidy());
  afterAll(() => house.close());

  const look = async (page: Page) => {
    await page.goto(`${house.address}/interview`);
    await page.getByRole('dialog', { name: 'Ready to talk to Alex?' }).waitFor();
  };

  test('she sees that she is heard, that all is ready, and how long Alex waits', async () => {
    const page = await house.begin();
    await look(page);

    await page.getByText('We hear you.').waitFor();
    await page.getByText('Everything is ready.').waitFor();
    await page.getByText(/Alex is ready and waits/).waitFor();
    await page.getByText(/Your LiveKit server answers in \d+ ms/).waitFor();
    expect(await page.getByText('It works.').count()).toBe(3);
    expect(await page.locator('[data-waits]').innerText()).toMatch(/Alex waits [45]:\d\d/);
    await inspect(page, 'room-check');
  });

  test('nobody is in the room before she joins; a key is enough to do so', async () => {
    const page = await house.begin();
    await look(page);
    await page.getByText('Everything is ready.').waitFor();
    expect(house.interviewer.events.filter(({ event }) => event === 'arrived')).toEqual([]);

    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('button', { name: 'Join Interview' }).isVisible()).toBe(true);
    await page.keyboard.press('Enter');

    await page.locator('[data-status="connected"]').waitFor();
    await house.interviewer.notices(
      ({ event, identity }) => event === 'arrived' && identity === house.candidate,
    );
  });

  test('what she chooses is what Alex hears, and is still chosen after a reload, which asks nothing', async () => {
    const page = await house.begin({ switches: [TWO_OF_EACH] });
    await look(page);
    await page.getByText('We hear you.').waitFor();
    const microphones = page.getByLabel('Microphone', { exact: true });
    const last = microphones.locator('option:nth-last-child(2)');
    const [device, name] = [await last.getAttribute('value'), await last.innerText()];
    await microphones.selectOption(device);
    await page.getByRole('button', { name: 'Test' }).click();
    await page.getByText(/Three notes were played/).waitFor();
    await page.getByRole('button', { name: 'Join Interview' }).click();
    await house.interviewer.hears(520, house.candidate);

    await page.reload();

    await page.locator('[data-status="connected"]').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Devices' }).click();
    await page.getByRole('dialog', { name: 'Devices and keys' }).waitFor();
    expect(await microphones.locator('option:checked').innerText()).toBe(name);
    await inspect(page, 'room-devices');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('a camera shows her to herself, here and in the room', async () => {
    const page = await house.begin();
    await look(page);
    await page.getByText('We hear you.').waitFor();
    await page.getByLabel('Camera').selectOption({ index: 1 });
    await page.locator('[data-devices-mirror]').waitFor();
    await inspect(page, 'room-check-camera');

    await page.getByRole('button', { name: 'Join Interview' }).click();

    await page.locator('[data-status="connected"]').waitFor();
    await page.locator('[data-camera-video]').waitFor();
    await page.getByRole('button', { name: 'Camera preview' }).click();
    await page.locator('[data-camera-off]').waitFor();
  });

  test('a camera that she switches off is off, also when it was switched on twice before it opened', async () => {
    const page = await house.begin();
    await page.addInitScript(SLOW_CAMERA);
    await house.join(page);
    const toggle = page.getByRole('button', { name: 'Camera preview' });
    await toggle.dblclick();
    await letCameraOpen(page, 2);
    await page.locator('[data-camera-video]').waitFor();
    await toggle.click();
    await page.locator('[data-camera-off]').waitFor();
    expect(await cameraTracks(page)).toEqual(['ended', 'ended']);
  });

  test('no camera is no camera, also when one was just being opened', async () => {
    const page = await house.begin();
    await page.addInitScript(SLOW_CAMERA);
    await look(page);
    await page.getByText('We hear you.').waitFor();
    await page.getByLabel('Camera').selectOption({ index: 1 });
    await page.getByLabel('Camera').selectOption({ index: 0 });
    await letCameraOpen(page, 1);
    expect(await cameraTracks(page)).toEqual(['ended']);
    expect(await page.locator('[data-devices-mirror]').isVisible()).toBe(false);
  });

  test('a camera that opens after the interview has ended is switched off again', async () => {
    const page = await house.begin();
    await page.addInitScript(SLOW_CAMERA);
    await house.join(page);
    await page.getByRole('button', { name: 'Camera preview' }).click();
    await house.tell({ type: 'interview_ending', message: 'The hour is over.' });
    await house.tell({ type: 'interview_saved', interview_id: house.interviewId });
    await page
      .getByRole('dialog', { name: 'Interview Complete' })
      .getByText(/is saved/)
      .waitFor();
    await letCameraOpen(page, 1);
    expect(await cameraTracks(page)).toEqual(['ended']);
  });

  test('a key that does not work is named; she may join all the same', async () => {
    const page = await house.begin();
    const refusal = { ok: false, message: 'OpenAI refused this key.' };
    house.site.deps.keyChecks.openai = () => Promise.resolve(refusal);
    await look(page);

    await page.getByText(refusal.message).waitFor();
    await page.getByText('One point needs a look. You can join all the same.').waitFor();
    await inspect(page, 'room-check-key');
  });

  test('with the microphone refused she is told how to allow it, and can join and type', async () => {
    const page = await house.begin({ switches: ['--use-fake-ui-for-media-stream=deny'] });
    await look(page);
    await page.getByRole('button', { name: 'Ask for the microphone again' }).waitFor();
    await inspect(page, 'room-check-refused');

    await page.getByRole('button', { name: 'Join Interview' }).click();
    await page.getByRole('alert').getByText('does not let us use the microphone').waitFor();
    await inspect(page, 'room-refused');
    await page.getByLabel('Type an answer').fill('I can type.');
    await page.keyboard.press('Enter');
    await page.locator('[data-caption="candidate"]').getByText('I can type.').waitFor();
  });

  test('while Alex gets ready, she is told what is happening', async () => {
    const page = await house.begin();
    house.site.workers.starting = true;
    await look(page);
    await page.getByText(/Alex is getting ready/).waitFor();
    await inspect(page, 'room-check-starting');

    await page.getByRole('button', { name: 'Join Interview' }).click();
    await page
      .getByRole('status')
      .getByText(/Starting your interviewer/)
      .waitFor();
    await inspect(page, 'room-starting');
    house.site.workers.starting = false;
    await page.locator('[data-status="connected"]').waitFor();
  });

  test('if she takes too long, she is led to a new start', async () => {
    const page = await house.begin();
    house.clock.ms += 300_000;
    await look(page);
    await page.getByRole('link', { name: 'Start again' }).waitFor();
    expect(await page.getByRole('button', { name: 'Join Interview' }).isVisible()).toBe(false);
    await inspect(page, 'room-check-late');
  });

  test('a microphone that is unplugged in the call is missed, and opened again at a click', async () => {
    const page = await house.begin();
    await page.addInitScript(PLUGS);
    await house.join(page);
    const gone = page.getByRole('alert').getByText('Your microphone is gone');
    await house.interviewer.hears(520, house.candidate);
    for (const word of ['Microphone off', 'Microphone on']) {
      await page.keyboard.press('m');
      await page.getByRole('status').getByText(word).waitFor();
      expect(await gone.count()).toBe(0);
    }

    await unplugAll(page);
    await gone.waitFor();
    await inspect(page, 'room-microphone-gone');
    await page.getByRole('button', { name: 'Unmute' }).waitFor();

    await refuse(page, null);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Mute', exact: true }).waitFor();
    expect(await gone.count()).toBe(0);
    await house.interviewer.hears(520, house.candidate);

    await house.tell({ type: 'interview_ending', message: 'The hour is over.' });
    await house.tell({ type: 'interview_saved', interview_id: house.interviewId });
    await house.interviewer.notices(
      ({ event, identity }) => event === 'departed' && identity === house.candidate,
    );
    expect(await page.locator('[data-alerts]').getByText('Your microphone is gone').count()).toBe(0);
  });

  test('a microphone chosen in the call that cannot be opened is not taken for one that is on', async () => {
    const page = await house.begin({ switches: [TWO_OF_EACH] });
    await page.addInitScript(PLUGS);
    await house.join(page);
    await house.interviewer.hears(520, house.candidate);
    await page.getByRole('button', { name: 'Devices' }).click();
    const microphones = page.getByLabel('Microphone', { exact: true });
    const other = await microphones.locator('option:nth-last-child(2)').getAttribute('value');
    await refuse(page, 'NotReadableError');
    await microphones.selectOption(other);
    await page.getByRole('button', { name: 'Done', exact: true }).click();

    const refused = page.getByRole('alert').getByText('The microphone could not be opened');
    await refused.waitFor();
    await page.getByRole('button', { name: 'Unmute' }).waitFor();

    await refuse(page, null);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Mute', exact: true }).waitFor();
    expect(await refused.count()).toBe(0);
    await house.interviewer.hears(520, house.candidate);
  });

  test('a camera that is unplugged is shown as off, not as a picture that stands still', async () => {
    const page = await house.begin();
    await page.addInitScript(PLUGS);
    await house.join(page);
    const toggle = page.getByRole('button', { name: 'Camera preview' });
    await toggle.click();
    await page.locator('[data-camera-video]').waitFor();

    await unplugAll(page);
    await page.locator('[data-camera-off]').waitFor();
    expect(await page.locator('[data-camera-video]').isVisible()).toBe(false);
    expect(await toggle.getAttribute('aria-pressed')).toBe('false');
    await page.getByText('Your camera is gone. The interview does not need it.').waitFor();
  });

  test('what she chose stays chosen when she skips to the content, and after a reload', async () => {
    const page = await house.begin();
    await house.join(page);
    await page.getByRole('button', { name: 'Devices' }).click();
    await page.getByLabel(/Keys work in the room/).uncheck();
    await page.keyboard.press('Escape');
    const skip = async () => {
      await page.getByRole('link', { name: 'Skip to the content' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('/');
      expect(await isTyping(page)).toBe(false);
    };
    await skip();
    // Now the address is the same already.
    await skip();

    await page.reload();
    await page.locator('[data-status="connected"]').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('/');
    expect(await isTyping(page)).toBe(false);
  });
});

const isTyping = (page: Page) => page.evaluate(`document.activeElement.id === 'typed-answer'`);
