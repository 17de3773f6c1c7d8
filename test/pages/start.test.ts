import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { fetchesOf } from '../support/fetches-of.js';
import { furnishedApp } from '../support/furnished-app.js';
import { AppError } from '../../src/domain/errors.js';
import { accessibilityFaults } from '../support/axe.js';
import { hasFocus, MOBILE, openSite, windowOf, type OpenSite } from '../support/open-site.js';
import { ada } from '../support/pages-world.js';
import type { TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

describeInChromium('Ada fills in the start form', () => {
  let browser: Browser;
  let app: TestApp;
  let site: OpenSite;
  let page: Page;

  beforeAll(async () => {
    browser = await openChromium();
  });

  beforeEach(async () => {
    app = await furnishedApp();
    site = await openSite(app);
    ({ page } = await windowOf(browser, site, ada));
    await page.goto('/start');
  });

  afterEach(async () => {
    await page.context().close();
    await site.close();
  });

  afterAll(() => browser?.close());

  const begin = () => page.getByRole('button', { name: 'Begin Interview' });
  const resume = () => page.getByLabel(/Resume Upload/);
  const lastOne = () => page.getByLabel(/Use my last one again/);
  /** She chooses a resume, fills in the rest and begins; what was chosen is on its way until it is let go. */
  const beginWhileItUploads = async (answer: (route: Route) => Promise<void>) => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let uploads = 0;
    await page.route('**/api/upload-resume', (route) =>
      uploads++ === 0 ? held.then(() => answer(route)) : route.continue(),
    );
    await resume().setInputFiles({
      name: 'new.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Newer words.'),
    });
    await page.getByLabel('Target Role').fill('Engineer');
    await page.getByLabel('Experience Level').selectOption('mid');
    await begin().click();
    await page.getByRole('status').getByText('Waiting for your resume…').waitFor();
    expect(await begin().isDisabled()).toBe(true);
    return letGo;
  };

  test('by keyboard alone, with the resume of last time, and is led to the room', async () => {
    await page.getByLabel('Full Name').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Backend Engineer');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Mid');
    await page.keyboard.press('Tab');
    expect(await hasFocus(resume())).toBe(true);
    await page.keyboard.press('Tab');
    expect(await hasFocus(lastOne())).toBe(true);
    await page.getByLabel('Target Role').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/interview');
    expect(app.workers.latest.facts).toMatchObject({
      candidate: { name: 'Ada Lovelace', role: 'Backend Engineer', level: 'mid' },
      resume: 'I build engines.',
    });
  });

  test('with a new resume, which goes before the last one', async () => {
    await resume().setInputFiles({
      name: 'new.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Newer words.'),
    });
    await page.getByText('12 characters were read').waitFor();
    expect(await lastOne().isChecked()).toBe(false);
    await page.getByLabel('Target Role').fill('Engineer');
    await page.getByLabel('Experience Level').selectOption('mid');
    await begin().click();
    await page.waitForURL('**/interview');
    expect(app.workers.latest.facts.resume).toBe('Newer words.');
  });

  test.each(['and has none of last time', 'though she has one of last time'])(
    'who begins while her resume is still on its way waits for it, %s',
    async (which) => {
      if (which.includes('none')) app.deps.documents.latest = () => Promise.resolve(null);
      await page.goto('/start');
      const letGo = await beginWhileItUploads((route) => route.continue());
      expect(app.workers.orders).toEqual([]);
      letGo();
      await page.waitForURL('**/interview');
      expect(app.workers.latest.facts.resume).toBe('Newer words.');
    },
  );

  test('who began meanwhile, and whose resume is refused, reads why, and nothing begins until she says so again', async () => {
    const refusal = { status: 422, json: { code: 'unreadable', message: 'That file has no text in it.' } };
    const letGo = await beginWhileItUploads((route) => route.fulfill(refusal));
    letGo();
    await page.getByText('That file has no text in it.').waitFor();
    await until('the file to be asked for', () => hasFocus(resume()));
    expect(await resume().getAttribute('aria-invalid')).toBe('true');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(app.workers.orders).toEqual([]);

    await begin().click();
    await page.waitForURL('**/interview');
    expect(app.workers.latest.facts.resume).toBe('I build engines.');
  });

  test('who chooses a file that cannot be taken while the first is awaited reads so, and nothing begins', async () => {
    await beginWhileItUploads((route) => route.abort());
    await resume().setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('Me.') });
    await page.getByText('Please choose a PDF, DOCX, TXT or MD file.').waitFor();
    await until('the button to be back', () => begin().isEnabled());
    expect(app.workers.orders).toEqual([]);
  });

  test('who chooses another file while the first is awaited begins with the other', async () => {
    await beginWhileItUploads((route) => route.abort());
    await resume().setInputFiles({
      name: 'better.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Better words.'),
    });
    await page.waitForURL('**/interview');
    expect(app.workers.latest.facts.resume).toBe('Better words.');
  });

  test('who removes the file that is awaited begins with what else is chosen', async () => {
    await beginWhileItUploads((route) => route.abort());
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.waitForURL('**/interview');
    expect(app.workers.latest.facts.resume).toBe('I build engines.');
  });

  test('on a phone each tap reaches what is seen there, from signing in to the room', async () => {
    const phone = { viewport: MOBILE, hasTouch: true };
    const visitor = await windowOf(browser, site, null, phone);
    await visitor.page.goto('/start');
    await visitor.page.getByRole('link', { name: 'Sign in with Google' }).tap();
    await visitor.page.waitForURL((url) => url.pathname !== '/start');
    await visitor.context.close();

    const { context, page: small } = await windowOf(browser, site, ada, phone);
    await small.goto('/start');
    await small.getByLabel('Target Role').tap();
    await small.keyboard.type('Engineer');
    await small.getByLabel('Experience Level').selectOption('mid');
    await small.getByLabel(/Use my last one again/).tap();
    await small.getByRole('button', { name: 'Begin Interview' }).tap();
    await small.waitForURL('**/interview');
    expect(app.workers.latest.facts).toMatchObject({ candidate: { role: 'Engineer' }, resume: '' });
    await context.close();
  });

  test('a file can be dropped on the zone', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'dropped-')), 'dropped.txt');
    await writeFile(file, 'Dropped words.');
    const zone = await page.locator('[data-drop-zone]').boundingBox();
    const browserItself = await page.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      const at = { x: (zone?.x ?? 0) + 20, y: (zone?.y ?? 0) + 20 };
      const data = { items: [], files: [file], dragOperationsMask: 1 };
      await browserItself.send('Input.dispatchDragEvent', { type, ...at, data });
    }
    await page.getByText('14 characters were read').waitFor();
    expect(await page.getByText('dropped.txt (14 B)').isVisible()).toBe(true);
  });

  test('what the server says of a file stays, and a removed one is not sent', async () => {
    await resume().setInputFiles({
      name: 'cv.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('no pdf \0\x01'),
    });
    const problem = page.locator('[data-error-for="resumeCacheKey"]');
    await problem.filter({ hasText: /./ }).waitFor();
    expect(await problem.innerText()).not.toBe('');

    await resume().setInputFiles({ name: 'cv.txt', mimeType: 'text/plain', buffer: Buffer.from('Words.') });
    await page.getByText('6 characters were read').waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    expect(await page.locator('[name="resumeCacheKey"]').inputValue()).toBe('');
  });

  test('who chooses a file that cannot be taken is told so at once', async () => {
    await resume().setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('Me.') });
    await page.getByRole('alert').getByText('Please choose a PDF, DOCX, TXT or MD file.').waitFor();
  });

  test('what is missing is told beside its field, which gets the focus; typing takes it away', async () => {
    await page.getByLabel('Email Address').fill('ada at example');
    await begin().click();
    const problem = page.locator('#email-error');
    await problem.filter({ hasText: 'jane@example.com' }).waitFor();
    expect(await page.locator('#role-error').innerText()).toContain('the role');
    expect(await page.locator('#level-error').innerText()).toContain('experience levels');
    expect(await page.locator('#email:focus[aria-invalid="true"]').count()).toBe(1);
    await page.keyboard.type('.org');
    expect(await problem.innerText()).toBe('');
  });

  test('an interviewer who does not come, and keys that are gone: the page says which, and she may try at once', async () => {
    app.workers.failure = new AppError('worker-failed', 'The interviewer did not arrive in time.', 500);
    await page.getByLabel('Target Role').fill('Engineer');
    await page.getByLabel('Experience Level').selectOption('mid');
    await begin().click();
    const problem = page.getByRole('alert');
    await problem.getByText('The interviewer did not arrive in time.').waitFor();
    expect(await begin().isEnabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);

    await app.deps.keys.forget(ada.id);
    await begin().click();
    await problem.getByText('Please add your LiveKit, OpenAI and Deepgram keys').waitFor();
    const wayOn = problem.getByRole('link', { name: 'Add your keys' });
    expect(await wayOn.getAttribute('href')).toBe('/api-keys');
    expect(page.url()).toBe(`${site.url}/start`);
  });

  test('while everybody is busy: the page offers to keep trying, does, and leads to the room when somebody is free', async () => {
    await page.clock.install();
    app.workers.most = 0;
    await page.getByLabel('Target Role').fill('Engineer');
    await page.getByLabel('Experience Level').selectOption('mid');
    await begin().click();
    await page.getByText('All our interviewers are busy').waitFor();
    expect(await hasFocus(page.getByRole('button', { name: 'Keep trying for me' }))).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText(/Next try in (20|1\d) s/).waitFor();
    expect(await hasFocus(page.getByRole('button', { name: 'Try now' }))).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);

    const refusedAgain = page.waitForResponse((answer) => answer.status() === 503);
    await page.clock.runFor(20_500);
    await refusedAgain;
    await page.getByText(/Next try in (20|1\d) s/).waitFor();

    // The site is being restarted: nobody answers once.
    await page.route('**/api/token', (route) => route.abort(), { times: 1 });
    await page.clock.runFor(20_500);
    await page.getByText('We could not reach the server').waitFor();
    await page.getByText(/Next try in (10|\d) s/).waitFor();
    app.workers.most = 1;
    await page.clock.runFor(20_500);
    await page.waitForURL('**/interview');
    expect(app.workers.orders).toHaveLength(1);
  });

  test('who begins by keyboard and is refused can press the same key again', async () => {
    app.workers.failure = new AppError('worker-failed', 'The interviewer did not arrive in time.', 500);
    await page.getByLabel('Target Role').fill('Engineer');
    await page.getByLabel('Experience Level').selectOption('mid');
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/token', (route) => held.then(() => route.continue()));
    await begin().focus();
    await page.keyboard.press('Enter');
    // What is disabled loses the focus when the page is drawn next.
    await until('the focus to be lost', () => page.evaluate('document.activeElement === document.body'));
    letGo();
    await page.getByText('The interviewer did not arrive in time.').waitFor();
    await until('the button to have the focus', () => hasFocus(begin()));
  });

  test('while it keeps trying, the focus stays where she put it, and the same words are not spoken anew', async () => {
    await page.clock.install();
    app.workers.most = 0;
    await page.getByLabel('Target Role').fill('Engineer');
    await page.getByLabel('Experience Level').selectOption('mid');
    await begin().click();
    await page.getByRole('button', { name: 'Keep trying for me' }).click();
    const stop = page.getByRole('button', { name: 'Stop trying' });
    await stop.focus();
    await page.evaluate("window.words = document.querySelector('[data-start-problem] p').firstChild");

    let tries = 0;
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/token', (route) => {
      tries++;
      return held.then(() => route.continue());
    });
    await page.clock.runFor(20_500);
    await page.getByText('Starting your interviewer.').waitFor();
    expect(await hasFocus(stop)).toBe(true);
    expect(await page.getByText(/Next try in/).isVisible()).toBe(false);
    // Neither of the two can be done in the middle of a try.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await hasFocus(page.getByRole('button', { name: 'Try now' }))).toBe(true);
    letGo();
    await page.getByText(/Next try in (20|1\d) s/).waitFor();
    expect(await hasFocus(page.getByRole('button', { name: 'Try now' }))).toBe(true);
    expect(await page.evaluate('window.words.isConnected')).toBe(true);
    expect(tries).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);

    app.workers.most = 1;
    await page.keyboard.press('Enter');
    await page.waitForURL('**/interview');
  });

  test('while it keeps trying, being asked to try less often is no end of it', async () => {
    await page.clock.install();
    app.workers.most = 0;
    await page.getByLabel('Target Role').fill('Engineer');
    await page.getByLabel('Experience Level').selectOption('mid');
    await begin().click();
    await page.getByRole('button', { name: 'Keep trying for me' }).click();
    const tooOften = {
      status: 429,
      headers: { 'Retry-After': '40' },
      json: { message: 'That was too often.' },
    };
    await page.route('**/api/token', (route) => route.fulfill(tooOften), { times: 1 });
    await page.clock.runFor(20_500);
    await page.getByText('That was too often. We keep trying.').waitFor();
    await page.getByText(/Next try in (40|3\d) s/).waitFor();
    app.workers.most = 1;
    await page.clock.runFor(40_500);
    await page.waitForURL('**/interview');
  });

  test('who stops waiting is asked no more, and may try at once', async () => {
    await page.clock.install();
    app.workers.most = 0;
    await page.getByLabel('Target Role').fill('Engineer');
    await page.getByLabel('Experience Level').selectOption('mid');
    await begin().click();
    await page.getByRole('button', { name: 'Keep trying for me' }).click();
    await page.getByRole('button', { name: 'Stop trying' }).click();
    expect(await hasFocus(begin())).toBe(true);
    const fetched = await fetchesOf(page);
    await page.clock.runFor(60_000);
    expect(await fetched()).toEqual([]);

    await begin().click();
    await page.getByRole('button', { name: 'Keep trying for me' }).click();
    app.workers.most = 1;
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.waitForURL('**/interview');
  });

  test('the characters of the job description are counted', async () => {
    await page.getByLabel(/Job Description/).fill('x'.repeat(1234));
    expect(await page.locator('[data-count-of]').innerText()).toBe('1,234 of 20,000 characters');
  });
});
