import type { Browser, Page } from 'playwright-core';
import { RESUME } from '../support/candidate-answers.js';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { wordErrors } from '../local-cloud/support/word-errors.js';
import { microphoneFile } from '../support/microphone-file.js';
import { wordsOf, type SavedInterview } from '../support/saved-interview.js';
import { until } from '../support/until.js';
import { startLocalCloud, type RunningLocalCloud } from '../support/running-local-cloud.js';
import { watchStorage, type StorageWatch } from '../support/storage-watch.js';

const MINUTES = 60_000;
const ANSWER = 'I work as a software engineer, and for several years I have built payment services.';
const TYPED = 'I also led the move of all our payments to a queue, and nothing was lost on the way.';
const PATIENCE = { timeout: 60_000 };

describeInChromium('Ada practises in her browser', () => {
  let cloud: RunningLocalCloud;
  let browser: Browser;
  let page: Page;
  let storage: StorageWatch;

  beforeAll(async () => {
    cloud = await startLocalCloud();
    browser = await openChromium(await microphoneFile(cloud.speech, ANSWER, 8));
    page = await browser.newPage();
    storage = await watchStorage(page);
  }, 2 * MINUTES);

  afterAll(async () => {
    await browser?.close();
    await cloud?.stop();
  }, MINUTES);

  test(
    'she signs in, fills in the form with her resume, and is in the room',
    async () => {
      await page.goto(`${cloud.site}/auth/login?login_hint=ready@local.test&return_to=/start`);
      await fillIn();
      await page
        .getByLabel(/Resume Upload/)
        .setInputFiles({ name: 'resume.txt', mimeType: 'text/plain', buffer: Buffer.from(RESUME) });
      await page
        .getByText(/Extracted|read|characters/i)
        .first()
        .waitFor();

      await enterRoom();
    },
    2 * MINUTES,
  );

  test(
    'she reads what Alex says, with her name in it, and what she says herself',
    async () => {
      const alex = page.locator('[data-caption="agent"]');
      const herself = page.locator('[data-caption="candidate"]');
      await alex.filter({ hasText: 'Ada' }).waitFor(PATIENCE);
      await herself.filter({ hasText: 'payment' }).waitFor(PATIENCE);

      // Of the first time that it is played she may have joined in the middle.
      const misheard = async () => {
        const { errors, words } = wordErrors(ANSWER, await herself.innerText());
        return errors / words;
      };
      await until('her whole answer in the caption', async () => (await misheard()) < 0.5, MINUTES);
    },
    3 * MINUTES,
  );

  test(
    'she goes on, in writing and aloud, until there is enough to be judged',
    async () => {
      await page.getByLabel('Type an answer').fill(TYPED);
      await page.getByRole('button', { name: 'Send the typed answer' }).click();
      const id = await page.locator('[data-interview]').getAttribute('data-interview');
      const answers = async () => {
        const answer = await page.request.get(`${cloud.site}/api/interview/${id}`);
        const { ordered_conversation: turns } = (await answer.json()) as SavedInterview;
        return turns.filter(({ role }) => role === 'candidate').length;
      };
      await until('her third answer', async () => (await answers()) >= 3, 2 * MINUTES);
    },
    3 * MINUTES,
  );

  test(
    'she skips to the closing, and the interview comes to its end',
    async () => {
      await page.locator('[data-skip] summary').click();
      await page.locator('[data-skip-to="closing"]').click();

      await page.locator('[data-stage-header][data-stage="closing"]').waitFor(PATIENCE);
      await page.locator('#interview-complete[open]').waitFor(PATIENCE);
    },
    3 * MINUTES,
  );

  test(
    'her feedback page makes scores and a report, and shows them again after a reload',
    async () => {
      await page.getByRole('link', { name: 'Get Feedback' }).click();
      await page.locator('[data-generate-button]').click();
      await page.locator('.score-ring').waitFor(PATIENCE);
      await page.getByRole('button', { name: 'Generate Again' }).waitFor(PATIENCE);

      await page.reload();

      expect(await page.locator('.score-ring').isVisible()).toBe(true);
      expect(await page.locator('#report .prose').innerText()).toContain('Practice Plan');
    },
    3 * MINUTES,
  );

  test(
    'she starts another one, ends it by the button, and both stand in her list',
    async () => {
      await page.goto(`${cloud.site}/start`);
      await fillIn();
      await enterRoom();
      await page.locator('[data-caption="agent"]').filter({ hasText: 'Ada' }).waitFor(PATIENCE);
      await page.locator('[data-caption="candidate"]').filter({ hasText: 'payment' }).waitFor(PATIENCE);
      await page.locator('[data-end]').click();
      await page.locator('#end-interview [value="end"]').click();
      await page.locator('#interview-complete[open]').waitFor(PATIENCE);
      await page.getByText('Everything you said is saved.').waitFor(PATIENCE);

      const list = await page.request.get(`${cloud.site}/api/user/interviews`);
      const [latest, before] = (await list.json()) as { id: string; ended_by: string }[];
      expect([latest?.ended_by, before?.ended_by]).toEqual(['user_ended', 'natural_completion']);
      const answer = await page.request.get(`${cloud.site}/api/interview/${latest?.id}`);
      const saved = (await answer.json()) as SavedInterview;
      expect(wordsOf(saved, 'agent')[0]).toContain('Ada');
      expect(wordsOf(saved, 'candidate').join(' ')).toContain('payment');
    },
    3 * MINUTES,
  );

  test(
    'she finds both among her past calls, with day, level and score, and each leads to its feedback',
    async () => {
      await page.goto(`${cloud.site}/past-calls`);
      const cards = page.locator('[data-card]');
      expect(await cards.count()).toBeGreaterThanOrEqual(2);
      const [latest, before] = [cards.nth(0), cards.nth(1)];
      const [latestId, beforeId] = await Promise.all(
        [latest, before].map((card) => card.getAttribute('data-card')),
      );
      for (const card of [latest, before]) {
        expect(await card.innerText()).toMatch(
          /Ada Lovelace[^]*\w+ \d+, \d{4}[^]*Backend Engineer\s+Mid[^]*messages/i,
        );
      }
      expect(await before.innerText()).toMatch(/\d\.\d of 5/);
      expect(await latest.innerText()).not.toContain('of 5');

      await before.getByRole('link', { name: 'Ada Lovelace' }).click();
      await page.waitForURL(`**/feedback/${beforeId}`);
      expect(await page.locator('.score-ring').isVisible()).toBe(true);
      await page.goBack();
      await latest.getByRole('link', { name: 'Ada Lovelace' }).click();
      await page.waitForURL(`**/feedback/${latestId}`);
      await page.getByText('View Full Transcript').first().waitFor();
    },
    MINUTES,
  );

  test('from the first page to the last nothing was read from or written to her browser, but for one cookie', async () => {
    expect(storage.pages).toEqual(expect.arrayContaining(['/start', '/interview', '/past-calls']));
    expect(storage.pages.filter((path) => path.startsWith('/feedback/')).length).toBeGreaterThan(1);
    expect(storage.touched).toEqual([]);
    const cookies = await page.context().cookies(cloud.site);
    expect(cookies.map(({ name, httpOnly }) => [name, httpOnly])).toEqual([['mockflow', true]]);
  });

  async function fillIn(): Promise<void> {
    await page.getByLabel('Full Name').fill('Ada Lovelace');
    await page.getByLabel('Email Address').fill('ready@local.test');
    await page.getByLabel('Target Role').fill('Backend Engineer');
    await page.getByLabel('Experience Level').selectOption('mid');
  }

  async function enterRoom(): Promise<void> {
    await page.getByRole('button', { name: 'Begin Interview' }).click();
    await page.waitForURL('**/interview', PATIENCE);
    await page.getByText('We hear you.').waitFor(PATIENCE);
    await page.getByText(/Your LiveKit server answers/).waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Join Interview' }).click();
    await page.locator('[data-status="connected"]').waitFor(PATIENCE);
  }
});
