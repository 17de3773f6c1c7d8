import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { sendNothing } from '../support/held-sending.js';
import { RoomHouse } from '../support/room-house.js';

const INVITATION = '**/api/interview/active';
const TWO_OF_EACH = '--use-fake-device-for-media-stream=device-count=2';

/** From the moment that `isLoud` is set, whatever microphone is opened brings a tone. */
const A_TONE_WHEN_LOUD = `
  const { getUserMedia } = MediaDevices.prototype;
  MediaDevices.prototype.getUserMedia = async function (wanted) {
    const stream = await getUserMedia.call(this, wanted);
    if (!window.isLoud || !wanted.audio) return stream;
    const context = new AudioContext();
    const tone = new OscillatorNode(context);
    const out = context.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    return out.stream;
  };`;

/** Resolves when it has come to nothing so many times more. */
const FAILED_TWICE = `new Promise((resolve) => {
  const pill = document.querySelector('[data-status]');
  let failed = 0;
  new MutationObserver(() => {
    if (pill.dataset.status === 'error' && ++failed === 2) resolve();
  }).observe(pill, { attributeFilter: ['data-status'] });
})`;

describeInChromium('what the room says is true, also later', () => {
  let house: RoomHouse;
  beforeAll(async () => {
    house = await RoomHouse.open();
  });
  afterEach(() => house.tidy());
  afterAll(() => house.close());

  const joined = async () => {
    const page = await house.begin();
    await house.join(page);
    return page;
  };
  const alert = (page: Page, text: string | RegExp) => page.getByRole('alert').getByText(text);
  const connected = (page: Page) => page.locator('[data-status="connected"]');
  const farewell = (page: Page) => page.getByRole('dialog', { name: 'Interview Complete' });
  const isThinking = (page: Page) =>
    page.getByRole('button', { name: "I'm thinking" }).getAttribute('aria-pressed');

  test('Alex waits until she is done, not only until her first words', async () => {
    const page = await joined();
    await page.getByRole('button', { name: "I'm thinking" }).click();
    await house.told('hold_floor');
    await house.tell({ type: 'user_caption', text: 'Let me see.' });
    // He may have been speaking still when she asked for time.
    await house.tell({ type: 'agent_state', state: 'speaking' });
    await house.tell({ type: 'agent_state', state: 'listening' });
    await house.tell({ type: 'agent_caption', text: 'Of course.' });
    await page.getByText('Of course.').first().waitFor({ state: 'attached' });
    expect(await isThinking(page)).toBe('true');
    expect(await page.locator('[data-agent-state]').innerText()).toBe('Alex waits. Take your time.');

    await house.tell({ type: 'agent_state', state: 'thinking' });
    await page.getByText('Alex is thinking…').waitFor();
    expect(await isThinking(page)).toBe('false');
  });

  test('Alex waits for a minute, and then listens as before', async () => {
    const page = await house.begin();
    await page.clock.install();
    await house.join(page);
    await page.getByRole('button', { name: "I'm thinking" }).click();
    await page.clock.runFor(50_000);
    expect(await isThinking(page)).toBe('true');
    await page.clock.runFor(10_000);
    expect(await isThinking(page)).toBe('false');
    expect(await page.locator('[data-agent-state]').innerText()).toBe('Alex is listening');
  });

  test('a service that works again is not complained of any more, nor in the end', async () => {
    const page = await joined();
    const [slow, deaf] = ['OpenAI takes long to answer.', 'Deepgram could not be reached.'];
    await house.tell({ type: 'provider_error', service: 'openai', message: slow });
    await house.tell({ type: 'provider_error', service: 'deepgram', message: deaf });
    await alert(page, deaf).waitFor();
    await house.tell({ type: 'provider_well', service: 'deepgram' });
    await alert(page, deaf).waitFor({ state: 'detached' });
    await alert(page, slow).waitFor();
    await house.tell({ type: 'provider_well', service: 'openai' });
    await alert(page, slow).waitFor({ state: 'detached' });

    await house.tell({ type: 'interview_ending', message: 'That was all.' });
    await farewell(page).getByText('That was all.').waitFor();
    expect(
      await farewell(page)
        .getByText(/OpenAI|Deepgram/)
        .isVisible(),
    ).toBe(false);
  });

  test('a service that failed before the line broke is not complained of when the line is back', async () => {
    const page = await joined();
    const message = 'OpenAI takes long to answer.';
    await house.tell({ type: 'provider_error', service: 'openai', message });
    await alert(page, message).waitFor();
    const second = await page.context().newPage();
    await house.join(second);
    await alert(page, /opened in another window/).waitFor();
    expect(await alert(page, message).count()).toBe(0);
  });

  test('a microphone that is heard, chosen in place of a silent one, is not called silent', async () => {
    const page = await house.begin({ hears: 'silence', switches: [TWO_OF_EACH] });
    await page.addInitScript(A_TONE_WHEN_LOUD);
    await house.join(page);
    const silent = alert(page, /Nothing can be heard from/);
    await silent.waitFor();
    await page.evaluate('window.isLoud = true');
    await page.getByRole('button', { name: 'Choose another' }).click();
    const microphones = page.getByLabel('Microphone', { exact: true });
    const device = await microphones.locator('option:nth-last-child(2)').getAttribute('value');
    await microphones.selectOption(device);
    await page.keyboard.press('Escape');
    await silent.waitFor({ state: 'detached' });
  });

  test('who looks for a way out of an outage by keyboard is not thrown back at each try', async () => {
    const page = await house.begin();
    await page.goto(`${house.address}/interview`);
    house.line.cut();
    await page.getByRole('button', { name: 'Join Interview' }).click();
    const tryAgain = page.getByRole('button', { name: 'Try again' });
    await tryAgain.focus();
    await page.evaluate(FAILED_TWICE);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Try again');
    await alert(page, /room could not be reached/).waitFor();
  }, 60_000);

  test('a try that fails when another has let her in changes nothing', async () => {
    const page = await house.begin();
    await page.goto(`${house.address}/interview`);
    await page.getByText(/Alex is ready and waits/).waitFor();
    house.line.cut();
    await page.getByRole('button', { name: 'Join Interview' }).click();
    await page.getByRole('button', { name: 'Try again' }).waitFor();

    let letGo = () => {};
    const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
    let asked = 0;
    await page.route(INVITATION, async (route) => {
      if (asked++ > 0) return route.continue();
      await isLetGo;
      await route.fulfill({ status: 502, body: '' });
    });
    const held = page.waitForRequest(INVITATION);
    await page.getByRole('button', { name: 'Try again' }).click();
    await held;
    house.line.mend();
    await page.getByRole('button', { name: 'Try again' }).click();
    await connected(page).waitFor();
    const answered = page.waitForResponse((response) => response.status() === 502);
    letGo();
    await answered;
    await page.evaluate('new Promise((resolve) => setTimeout(resolve))');
    expect(await connected(page).count()).toBe(1);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('who ends it without Alex sees at once that it is being ended, and ends it once', async () => {
    const page = await joined();
    await house.interviewer.kill();
    await page.getByText('Waiting for Alex…').waitFor();
    let letGo = () => {};
    const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
    let asked = 0;
    await page.route('**/end', async (route) => {
      asked++;
      await isLetGo;
      await route.continue();
    });
    await house.end(page);
    await farewell(page).getByText('Ending…').waitFor();
    letGo();
    await farewell(page).getByText('What was said is kept').waitFor();
    expect(asked).toBe(1);
  });

  test('who ends it over a server that does not answer is told what happens then', async () => {
    const page = await house.begin();
    await page.clock.install();
    await house.join(page);
    await house.interviewer.kill();
    await page.getByText('Waiting for Alex…').waitFor();
    await page.route('**/end', () => undefined);
    await house.end(page);
    await farewell(page).getByText('Ending…').waitFor();
    await page.clock.runFor(10_000);
    await farewell(page).getByText('It ends by itself in two minutes').waitFor();
  });

  test('who ends it over a server that may not end it is not told that the server could not be reached', async () => {
    const page = await joined();
    await house.interviewer.kill();
    await page.getByText('Waiting for Alex…').waitFor();
    await page.route('**/end', (route) =>
      route.fulfill({ status: 503, json: { code: 'interview-elsewhere' } }),
    );
    await house.end(page);
    await farewell(page)
      .getByText('We could not end it from here. It ends by itself in two minutes')
      .waitFor();
  });

  test('an end that Alex may not have heard of is told to the site', async () => {
    const page = await joined();
    await sendNothing(page);
    const told = page.waitForResponse('**/end');
    await house.end(page);
    await farewell(page).getByText('We did not hear').waitFor();
    expect((await told).ok()).toBe(true);
    expect(house.site.workers.sent).toContainEqual({ type: 'finish', endedBy: 'user_ended' });
  });
});
