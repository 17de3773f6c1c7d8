import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { microphoneFile } from '../support/microphone-file.js';
import { openChromium } from '../support/open-chromium.js';
import { DESKTOP, MOBILE } from '../support/open-site.js';
import { until } from '../support/until.js';
import { startLocalCloud, type RunningLocalCloud } from '../support/running-local-cloud.js';

const FOLDER = 'docs/screens';
const ANSWER = 'I work as a software engineer, and for several years I have built payment services.';
/** His mouth moves, and a good part of his sentence can be read. */
const ALEX_IS_SPEAKING = `
  document.querySelector('[data-agent-state]').textContent.includes('speaking') &&
  document.querySelector('[data-caption="agent"]').textContent.length > 40`;
const SIZES = [
  ['desktop', DESKTOP],
  ['mobile', MOBILE],
] as const;
const PATIENCE = { timeout: 120_000 };

/** The pages that stand still: the file's name, who looks, and what they look at. */
const PAGES: [name: string, email: string | null, path: string][] = [
  ['landing', null, '/'],
  ['landing-signed-in', 'ready@local.test', '/'],
  ['start', 'ready@local.test', '/start'],
  ['past-calls', 'ready@local.test', '/past-calls'],
  ['past-calls-empty', 'other@local.test', '/past-calls'],
  ['dashboard', 'ready@local.test', '/dashboard'],
  ['api-keys', 'ready@local.test', '/api-keys'],
  ['api-keys-none', 'new@local.test', '/api-keys'],
  ['error', null, '/nowhere'],
];

/** Takes a picture of every page at both sizes from the running local cloud: `npm run screens`. */
await mkdir(FOLDER, { recursive: true });
const cloud = await startLocalCloud({ SITE_NOTICE: '' });
try {
  const browser = await openChromium(await microphoneFile(cloud.speech, ANSWER, 10));
  await takeFeedback(browser, cloud);
  for (const size of SIZES) await takeRoom(browser, cloud, size);
  await takePages(browser, cloud);
  await browser.close();
} finally {
  await cloud.stop();
}

async function takePages(browser: Browser, { site }: RunningLocalCloud): Promise<void> {
  for (const [size, viewport] of SIZES) {
    for (const [name, email, path] of PAGES) {
      const page = await pageOf(browser, site, email, viewport);
      await page.goto(path, { waitUntil: 'networkidle' });
      await take(page, `${name}-${size}`);
      await page.context().close();
    }
  }
}

/** The feedback on the interview that the ready person has, before and after it is made. */
async function takeFeedback(browser: Browser, { site }: RunningLocalCloud): Promise<void> {
  const page = await pageOf(browser, site, 'ready@local.test', DESKTOP);
  await page.goto('/past-calls');
  await page.locator('[data-card] a').first().click();
  await takeBoth(page, 'feedback-before');
  await page.locator('[data-generate-button]').click();
  await page.getByRole('button', { name: 'Generate Again' }).waitFor(PATIENCE);
  await page.evaluate('scrollTo(0, 0)');
  await takeBoth(page, 'feedback');
  await page.getByRole('link', { name: /View Full Transcript/ }).click();
  await takeBoth(page, 'transcript');
  await page.context().close();
}

/** The room in the middle of an interview, when both have spoken. */
async function takeRoom(
  browser: Browser,
  { site }: RunningLocalCloud,
  [size, viewport]: (typeof SIZES)[number],
): Promise<void> {
  const page = await pageOf(browser, site, 'ready@local.test', viewport, 'no-preference');
  await page.goto('/start');
  await page.getByLabel('Target Role').fill('Backend Engineer');
  await page.getByLabel('Experience Level').selectOption('mid');
  await page.getByRole('button', { name: 'Begin Interview' }).click();
  await page.waitForURL('**/interview', PATIENCE);
  await page.waitForLoadState('networkidle');
  await take(page, `room-before-${size}`);
  const join = page.locator('[data-join]');
  if (await join.isVisible()) await join.click();
  await page.locator('[data-status="connected"]').waitFor(PATIENCE);
  await page
    .locator('[data-caption="candidate"]')
    .filter({ hasText: /engineer|years|payment|services/ })
    .waitFor(PATIENCE);
  await alexSpeaks(page);
  await take(page, `room-${size}`);
  await page.getByRole('button', { name: 'End Interview' }).click();
  await page.locator('#end-interview [value="end"]').click();
  await page.locator('#interview-complete[open]').waitFor(PATIENCE);
  await take(page, `room-complete-${size}`);
  await page.context().close();
}

/** Waits until he has been speaking for a second: at the very beginning of a turn the last one's words still stand there. */
async function alexSpeaks(page: Page): Promise<void> {
  let times = 0;
  const speaks = async () => (times = (await page.evaluate<boolean>(ALEX_IS_SPEAKING)) ? times + 1 : 0) > 15;
  await until('Alex to speak', speaks, PATIENCE.timeout);
}

async function pageOf(
  browser: Browser,
  site: string,
  email: string | null,
  viewport: { width: number; height: number },
  reducedMotion: 'reduce' | 'no-preference' = 'reduce',
): Promise<Page> {
  const context = await browser.newContext({ baseURL: site, viewport, reducedMotion });
  const page = await context.newPage();
  if (email) await page.goto(`/auth/login?login_hint=${encodeURIComponent(email)}`);
  return page;
}

async function takeBoth(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of SIZES) {
    await page.setViewportSize(viewport);
    await take(page, `${name}-${size}`);
  }
  await page.setViewportSize(DESKTOP);
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => true)');
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  console.log(`${FOLDER}/${name}.png`);
}
