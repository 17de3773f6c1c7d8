import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page, Response } from 'playwright-core';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { furnishedApp, giveOlder } from '../support/furnished-app.js';
import { DESKTOP, hasFocus, MOBILE, openSite, windowOf, type OpenSite } from '../support/open-site.js';
import { ada, adasInterview } from '../support/pages-world.js';

const PATHS = ['/', '/start', '/past-calls', '/api-keys', '/dashboard', `/feedback/${adasInterview.id}`];

describeInChromium('The frame of every page', () => {
  let browser: Browser;
  let site: OpenSite;

  beforeAll(async () => {
    const app = await furnishedApp();
    giveOlder(app, 25);
    [browser, site] = await Promise.all([openChromium(), openSite(app)]);
  });

  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('the dialog about the project opens, holds the focus and closes by keyboard, and gives the focus back', async () => {
    const { page } = await windowOf(browser, site, null);
    await page.goto('/');
    const opener = page.getByRole('link', { name: 'About MockFlow-AI' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const about = page.getByRole('dialog', { name: 'About MockFlow-AI' });
    await about.waitFor();
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press('Tab');
      // Between the last and the first of its stops the browser's own controls have their turn.
      expect(await page.locator(':focus:not(body)').count()).toBe(await about.locator(':focus').count());
    }
    await page.keyboard.press('Escape');
    await about.waitFor({ state: 'hidden' });
    expect(await hasFocus(opener)).toBe(true);
  });

  test('the settings open and close by keyboard, and lead on', async () => {
    const { page } = await windowOf(browser, site, ada);
    await page.goto('/');
    const settings = page.locator('summary', { hasText: 'Settings' });
    await settings.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'API Keys' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('link', { name: 'API Keys' }).isVisible()).toBe(false);
    expect(await hasFocus(settings)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/api-keys');
  });

  test('the first stop of the keyboard leads past the header', async () => {
    const { page } = await windowOf(browser, site, ada);
    await page.goto('/dashboard');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await hasFocus(page.getByRole('main'))).toBe(true);
  });

  test('whatever is told later has its place from the beginning, so that a screen reader misses no first words', async () => {
    const { page } = await windowOf(browser, site, ada);
    for (const path of PATHS) {
      await page.goto(path);
      const missing = await page.evaluate(`
        [...document.querySelectorAll('[role="status"], [role="alert"], [aria-live]')]
          .filter((one) => !one.closest('[hidden]') && getComputedStyle(one).display === 'none')
          .map((one) => one.outerHTML)
      `);
      expect([path, missing]).toEqual([path, []]);
    }
  });

  test('for those who want stillness nothing moves', async () => {
    const { page } = await windowOf(browser, site, ada, { reducedMotion: 'reduce' });
    for (const path of PATHS) {
      await page.goto(path);
      const moving = await page.evaluate(
        "document.getAnimations().filter((one) => one.playState === 'running' && one.effect.getComputedTiming().endTime > 50).length",
      );
      expect([path, moving]).toEqual([path, 0]);
    }
  });

  test.each([DESKTOP, MOBILE])('nothing shifts while a page loads, at $width pixels', async (viewport) => {
    const { page } = await windowOf(browser, site, ada, { viewport });
    await page.addInitScript(`
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    `);
    for (const path of PATHS) {
      await page.goto(path, { waitUntil: 'networkidle' });
      const shift = await page.evaluate<number>('document.fonts.ready.then(() => window.shift)');
      expect([path, shift < 0.01]).toEqual([path, true]);
    }
  });

  test('the landing page weighs at most 60 kB without its font, compressed; the second visit asks for the page alone', async () => {
    const { page } = await windowOf(browser, site, null);
    const first = await answersTo(page, '/');
    const sizes = await Promise.all(first.filter(isNoFont).map((answer) => answer.request().sizes()));
    const bytes = sizes.reduce((sum, size) => sum + size.responseBodySize, 0);
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(60_000);
    for (const answer of first.filter((one) => one.url().includes('/assets/'))) {
      expect(answer.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
      if (isNoFont(answer)) expect(answer.headers()['vary']).toBe('Accept-Encoding');
    }

    await page.goto('/', { waitUntil: 'networkidle' });
    const again = await page.evaluate(
      "performance.getEntriesByType('resource').filter((one) => one.transferSize > 0).map((one) => one.name)",
    );
    expect(again).toEqual([]);
  });

  /** All answers until the page stands. */
  async function answersTo(page: Page, path: string): Promise<Response[]> {
    const answers: Response[] = [];
    const listen = (answer: Response) => answers.push(answer);
    page.on('response', listen);
    await page.goto(path, { waitUntil: 'networkidle' });
    page.off('response', listen);
    return answers;
  }
});

test('no script of a page keeps anything in the browser', () => {
  const scripts = readdirSync('public/scripts', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );
  const keeping = scripts.filter((file) =>
    /localStorage|sessionStorage|indexedDB|document\.cookie/.test(
      readFileSync(join('public/scripts', file), 'utf8'),
    ),
  );
  expect(scripts.length).toBeGreaterThan(10);
  expect(keeping).toEqual([]);
});

function isNoFont(answer: Response): boolean {
  return !answer.url().endsWith('.woff2');
}
