import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { READY } from '../../local-cloud/people.js';
import type { Settings } from '../../local-cloud/settings.js';
import { STAGE_IDS, type StageId } from '../../src/domain/stages/index.js';
import type { Turn } from '../../src/domain/transcript.js';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { microphoneFile } from '../support/microphone-file.js';
import { startLocalCloud, type RunningLocalCloud } from '../support/running-local-cloud.js';
import { RunningProduction } from '../support/running-production.js';
import { wordsOf, type SavedInterview } from '../support/saved-interview.js';
import { until } from '../support/until.js';

const MINUTES = 60_000;
const PATIENCE = { timeout: 60_000 };
const ANSWER = 'I work as a software engineer, and for several years I have built payment services.';
const WRITTEN = [
  'I studied mathematics first, and then I moved to payments because I like things that must not fail.',
  'I led the move of all our payments to a queue, and nothing at all was lost on the way there.',
  'I would like to work here because your team writes down its decisions and keeps them honest.',
];

describeInChromium('in production, behind a proxy that ends TLS', () => {
  let folder: string;
  let settings: Settings;
  let cloud: RunningLocalCloud;
  let production: RunningProduction;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let site: string;
  let google: string;
  let interviewId: string;
  const toWrite = [...WRITTEN];
  /** Where answers of the site led. */
  const ways: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mockflow-'));
    cloud = await startLocalCloud({}, folder);
    settings = JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8')) as Settings;
    production = await RunningProduction.start(settings);
    site = production.front.address;
    google = `http://127.0.0.1:${settings.ports['google']}`;
    browser = await openChromium(await microphoneFile(cloud.speech, ANSWER, 8));
    // Nobody has signed its certificate.
    context = await browser.newContext({ ignoreHTTPSErrors: true });
    page = await context.newPage();
    page.on('response', (response) => {
      const way = response.headers()['location'];
      if (way && response.url().startsWith(site)) ways.push(new URL(way, response.url()).origin);
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      const { url } = message.location();
      // The browser notes as an error what the API answers while the interviewer starts, and that Google's stand-in has no icon.
      const mayFail = url.startsWith(`${site}/api/`) || url === `${google}/favicon.ico`;
      const isAnswer = mayFail && /status of [45]\d\d/.test(message.text());
      if (
        (message.type() === 'error' && !isAnswer) ||
        /mixed content|security policy|insecure/i.test(message.text())
      )
        complaints.push(`${message.text()} (${url})`);
    });
  }, 3 * MINUTES);

  afterAll(async () => {
    await browser?.close();
    await production?.close();
    await cloud?.stop();
    await rm(folder, { recursive: true, force: true });
  }, MINUTES);

  test(
    'Ada signs in with Google and comes back encrypted, with a cookie that only this site gets, encrypted',
    async () => {
      const answer = await page.goto(`${site}/start`);
      expect(answer?.headers()['strict-transport-security']).toMatch(/^max-age=\d{8,}/);
      await page.getByRole('link', { name: 'Sign in with Google' }).first().click();
      await page.getByRole('button', { name: READY.name }).click();
      await page.waitForURL(`${site}/start`, PATIENCE);

      expect((await context.cookies(site)).map(({ name, ...rest }) => ({ name, ...rest }))).toMatchObject([
        { name: '__Host-mockflow', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' },
      ]);
      expect(new Set(ways)).toEqual(new Set([site, google]));
    },
    2 * MINUTES,
  );

  test(
    'she enters the room, and is heard in the first of its stages',
    async () => {
      await page.getByLabel('Full Name').fill('Ada Lovelace');
      await page.getByLabel('Email Address').fill(READY.email);
      await page.getByLabel('Target Role').fill('Backend Engineer');
      await page.getByLabel('Experience Level').selectOption('mid');
      await page.getByRole('button', { name: 'Begin Interview' }).click();
      await page.waitForURL(`${site}/interview`, PATIENCE);
      await page.getByText('We hear you.').waitFor(PATIENCE);
      await page.getByText(/Your LiveKit server answers/).waitFor(PATIENCE);
      await page.getByRole('button', { name: 'Join Interview' }).click();
      await page.locator('[data-status="connected"]').waitFor(PATIENCE);
      interviewId = (await page.locator('[data-interview]').getAttribute('data-interview')) ?? '';
      await page.locator('[data-caption="agent"]').filter({ hasText: 'Ada' }).waitFor(PATIENCE);
      await page.locator('[data-caption="candidate"]').filter({ hasText: 'payment' }).waitFor(PATIENCE);
    },
    3 * MINUTES,
  );

  test(
    'she answers in each of them, and the interview ends by itself after the last',
    async () => {
      for (const stage of STAGE_IDS.slice(1)) {
        await goOnTo(stage);
        const answer = toWrite.shift();
        if (answer) await answerInWriting(answer);
      }
      await page.locator('#interview-complete[open]').waitFor(PATIENCE);
      await page.getByText('Everything you said is saved.').waitFor(PATIENCE);

      const saved = await interview();
      expect(saved.meta).toMatchObject({ ended_by: 'natural_completion', final_stage: 'closing' });
      expect(saved.meta.stages_covered).toEqual([...STAGE_IDS]);
      for (const words of WRITTEN) expect(said(saved)).toContain(words);
      // A word or two may have been misheard of what she spoke.
      expect(said(saved)).toMatch(/software engineer|several years|payment services/);
    },
    5 * MINUTES,
  );

  test(
    'her feedback comes through the proxy bit by bit',
    async () => {
      await page.getByRole('link', { name: 'Get Feedback' }).click();
      // Before its scripts are there the page sends a form.
      await page.waitForURL('**/feedback/*', PATIENCE);
      await page.locator('[data-generate-button]').click();
      await page.locator('.score-ring').waitFor(PATIENCE);
      await page.getByRole('button', { name: 'Generate Again' }).waitFor(PATIENCE);
      expect(await page.locator('#report .prose').innerText()).toContain('Practice Plan');

      const stream = production.front.passed.find(({ path }) => path === '/api/feedback');
      expect(stream?.type).toContain('text/event-stream');
      expect(stream?.pieces).toBeGreaterThan(3);
    },
    3 * MINUTES,
  );

  test('none of her pages complained, and all came encrypted', () => {
    expect(complaints).toEqual([]);
    expect(new Set(ways)).toEqual(new Set([site, google]));
  });

  test(
    'the limits count the address that the proxies have seen, whatever a visitor says before',
    async () => {
      const signIn = async (from: string, said: string) => {
        production.front.visitor = from;
        const stranger = await browser.newContext({ ignoreHTTPSErrors: true });
        const answer = await stranger.request.get(`${site}/auth/login`, {
          maxRedirects: 0,
          headers: { 'x-forwarded-for': said },
        });
        await stranger.close();
        return answer.status();
      };
      const answers: number[] = [];
      for (let count = 0; count <= 100; count++)
        answers.push(await signIn('203.0.113.99', `198.51.100.${count}`));
      expect(answers.filter((status) => status === 302)).toHaveLength(100);
      expect(answers.at(-1)).toBe(429);
      expect(await signIn('203.0.113.100', '203.0.113.99')).toBe(302);
    },
    2 * MINUTES,
  );

  test(
    'told to end, it closes in order; each line it wrote is JSON, and none has a secret or a word of hers',
    async () => {
      expect(await production.terminate()).toBe(0);

      expect(production.messages()).toContain('closing');
      expect(production.printed.errors).toBe('');
      const { ports, ...secrets } = settings;
      expect(Object.keys(ports)).not.toEqual([]);
      for (const secret of [
        ...Object.values(secrets),
        ...WRITTEN,
        'payment services',
        READY.email,
        'Lovelace',
      ])
        expect(production.printed.log).not.toContain(secret);
    },
    MINUTES,
  );

  /** By the button, unless Alex has gone on already. */
  async function goOnTo(stage: StageId): Promise<void> {
    const header = page.locator('[data-stage-header]');
    const isThere = async () => {
      const current = (await header.getAttribute('data-stage')) ?? '';
      return STAGE_IDS.indexOf(current as StageId) >= STAGE_IDS.indexOf(stage);
    };
    const skip = page.locator(`[data-skip-to="${stage}"]`);
    const trySkipping = async () => {
      if (await isThere()) return true;
      await page.evaluate(`document.querySelector('[data-skip]').open = true`);
      // It cannot be clicked while Alex moves on, nor when Alex was quicker.
      await skip.click({ timeout: 2_000 }).catch(() => undefined);
      return isThere();
    };
    await until(`the stage ${stage}`, trySkipping, MINUTES);
    const isAlexIn = ({ role, stage: at }: Turn) => role === 'agent' && at === stage;
    const asked = async () => (await interview()).ordered_conversation.some(isAlexIn);
    await until(`Alex to speak in the stage ${stage}`, asked, MINUTES);
  }

  async function answerInWriting(text: string): Promise<void> {
    await page.getByLabel('Type an answer').fill(text);
    await page.getByRole('button', { name: 'Send the typed answer' }).click();
    await until('the answer to be saved', async () => said(await interview()).includes(text), MINUTES);
  }

  /** Whatever is said in one go is one turn, written and spoken. */
  function said(saved: SavedInterview): string {
    return wordsOf(saved, 'candidate').join(' ');
  }

  async function interview(): Promise<SavedInterview> {
    const answer = await page.request.get(`${site}/api/interview/${interviewId}`);
    return (await answer.json()) as SavedInterview;
  }
});
