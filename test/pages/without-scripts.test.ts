import type { Browser, Page } from 'playwright-core';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { furnishedApp, unjudged } from '../support/furnished-app.js';
import { openSite, windowOf, type OpenSite } from '../support/open-site.js';
import { ada, adasInterview, adasKeys } from '../support/pages-world.js';
import type { TestApp } from '../support/test-app.js';

describeInChromium('Without JavaScript', () => {
  let browser: Browser;
  let app: TestApp;
  let site: OpenSite;
  let page: Page;

  beforeAll(async () => {
    browser = await openChromium();
    app = await furnishedApp();
    site = await openSite(app);
    ({ page } = await windowOf(browser, site, ada, { javaScriptEnabled: false }));
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('Ada finds an older interview, deletes it after a question, and is told so', async () => {
    await page.goto('/past-calls');
    await page.getByLabel('Search by role or name').fill('platform');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: /Delete the interview/ }).click();
    await page.getByRole('button', { name: 'Delete interview' }).click();
    await page.getByText('The interview is deleted.').waitFor();
    expect(app.rows.map((row) => row.id)).toEqual([adasInterview.id]);
  });

  test('she has feedback made, and reads the whole transcript', async () => {
    app.rows.push(structuredClone(unjudged));
    await page.goto(`/feedback/${unjudged.id}`);
    await page.getByRole('button', { name: 'Generate Feedback' }).click();
    await page.getByRole('heading', { name: /Role-Anchored Summary/ }).waitFor();
    await page.getByRole('link', { name: /View Full Transcript/ }).click();
    expect(await page.getByText('Thank you, Ada, and goodbye.').isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Close', exact: true }).click();
    expect(await page.getByText('Thank you, Ada, and goodbye.').isVisible()).toBe(false);
  });

  test('she reads about the project, and closes it again', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'About MockFlow-AI' }).click();
    const about = page.getByRole('heading', { name: 'About MockFlow-AI' });
    expect(await about.isVisible()).toBe(true);
    await page.locator('.dialog__footer').getByRole('link', { name: 'Close' }).click();
    expect(await about.isVisible()).toBe(false);
  });

  test('she tests and replaces a key', async () => {
    await page.goto('/api-keys');
    expect(await page.getByRole('button', { name: /^Show/ }).count()).toBe(0);
    await page.getByLabel('OpenAI API Key', { exact: true }).fill('sk-another');
    await page.getByRole('button', { name: 'Test Keys' }).click();
    await page.getByText('OpenAI: OpenAI accepted it.').waitFor();
    await page.getByRole('button', { name: 'Update Keys' }).click();
    await page.getByText('Your keys are saved.').waitFor();
    expect((await app.deps.keys.of(ada.id))?.values).toEqual({ ...adasKeys, openaiKey: 'sk-another' });
  });

  test('she starts an interview with her resume, after correcting what was missing', async () => {
    await page.goto('/start');
    const resume = page.getByLabel(/Resume Upload/);
    await resume.setInputFiles({
      name: 'cv.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Fresh words.'),
    });
    await page.getByLabel('Target Role').fill('Engineer');
    await page.getByRole('button', { name: 'Begin Interview' }).click();
    await page.getByText('Please choose one of the experience levels.').waitFor();
    expect(await page.getByText('cv.txt').isVisible()).toBe(true);
    await page.getByLabel('Experience Level').selectOption('senior');
    await page.getByRole('button', { name: 'Begin Interview' }).click();
    await page.waitForURL('**/interview');
    expect(app.workers.latest.facts).toMatchObject({
      candidate: { role: 'Engineer', level: 'senior' },
      resume: 'Fresh words.',
    });
  });

  test('in the room she is told that it needs JavaScript', async () => {
    expect(await page.locator('noscript .notice').isVisible()).toBe(true);
  });

  test('she logs out', async () => {
    await page.goto('/dashboard');
    await page.getByRole('button', { name: 'Log Out' }).click();
    await page.getByRole('link', { name: 'Log In' }).waitFor();
  });
});
