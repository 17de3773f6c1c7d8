import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { inspect } from '../support/inspect-page.js';
import { RoomHouse } from '../support/room-house.js';

const TWO_OF_EACH = '--use-fake-device-for-media-stream=device-count=2';

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
    await page.getByText('Deepgram accepted it.').waitFor();
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
});
