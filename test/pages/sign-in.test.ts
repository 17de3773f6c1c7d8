import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { startGoogle, type RunningGoogle } from '../../local-cloud/google/index.js';
import { availablePort } from '../../local-cloud/ports.js';
import { httpServer } from '../../src/http-server.js';
import { googleStrategy } from '../../src/providers/google.js';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { memoryPeople } from '../support/memory.js';
import { ada, grace } from '../support/pages-world.js';
import { testApp } from '../support/test-app.js';

const CLIENT = { clientId: 'client', clientSecret: 'client-secret' };

describeInChromium('Signing in with Google, in a browser', () => {
  let google: RunningGoogle;
  let server: Server;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    const people = [ada, grace].map(({ id, email, name }) => ({ id, email, name }));
    google = await startGoogle({ ...CLIENT, people, log: () => undefined });
    const port = await availablePort();
    url = `http://localhost:${port}`;
    const welcomes = memoryPeople([ada, grace]);
    const strategy = googleStrategy({ ...CLIENT, ...google }, `${url}/auth/callback`, (identity) =>
      welcomes.welcome(identity),
    );
    const { app } = testApp({ google: strategy, site: { ...testApp().deps.site, publicUrl: url } });
    server = httpServer(app).listen(port, '127.0.0.1');
    await once(server, 'listening');
    browser = await openChromium();
  });

  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  afterAll(async () => {
    await browser?.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await google.close();
  });

  const newWindow = () => browser.newContext({ baseURL: url });
  const choose = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(name) }).click();
  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first().innerText();

  test('Ada gets where she wanted to go, and Back does not sign her out or show her an error', async () => {
    const page = await (await newWindow()).newPage();
    await page.goto('/past-calls');
    await choose(page, ada.name);
    await page.waitForURL('**/past-calls');
    await page.goBack();
    await page.goto('/dashboard');
    expect(page.url()).toBe(`${url}/dashboard`);
  });

  test('Ada stays signed in: after a reload, in a second tab, and when her page was closed', async () => {
    const context = await newWindow();
    const page = await context.newPage();
    await page.goto('/dashboard');
    await choose(page, ada.name);
    await page.waitForURL('**/dashboard');
    await page.reload();
    await page.getByText(ada.name).first().waitFor();
    const second = await context.newPage();
    await second.goto('/past-calls');
    expect(second.url()).toBe(`${url}/past-calls`);
    await Promise.all([page.close(), second.close()]);
    const later = await context.newPage();
    await later.goto('/api-keys');
    expect(later.url()).toBe(`${url}/api-keys`);
  });

  test('two tabs of a new browser: the one whose cookie was replaced says so, and works at the next try', async () => {
    const context = await newWindow();
    const [first, second] = [await context.newPage(), await context.newPage()];
    await first.goto('/past-calls');
    // As if both had asked before either got its cookie.
    await context.clearCookies();
    await second.goto('/api-keys');
    await choose(first, ada.name);
    await first.getByText('This sign-in is over').waitFor();
    await choose(second, ada.name);
    await second.waitForURL('**/api-keys');
    await first.getByRole('link', { name: 'Try again' }).click();
    await choose(first, ada.name);
    await first.waitForURL('**/dashboard');
  });

  test('two tabs, one after the other: both end signed in', async () => {
    const context = await newWindow();
    const [first, second] = [await context.newPage(), await context.newPage()];
    await first.goto('/past-calls');
    await second.goto('/api-keys');
    await choose(first, ada.name);
    await first.waitForURL('**/past-calls');
    await choose(second, ada.name);
    await second.waitForURL('**/dashboard');
  });

  test('two tabs, the second of which is done first: the first one is signed in too', async () => {
    const context = await newWindow();
    const [first, second] = [await context.newPage(), await context.newPage()];
    await first.goto('/past-calls');
    await second.goto('/api-keys');
    await choose(second, ada.name);
    await second.waitForURL('**/api-keys');
    await choose(first, ada.name);
    await first.waitForURL('**/dashboard');
  });

  test('a sign-in that is cancelled at Google says so, and can be tried again', async () => {
    const page = await (await newWindow()).newPage();
    await page.goto('/dashboard');
    await page.getByRole('button', { name: /cancel/i }).click();
    await page.getByText('You did not sign in at Google. Nothing was changed.').waitFor();
    expect(await heading(page)).toBe('Sign-in did not work');
    await page.getByRole('link', { name: 'Try again' }).click();
    await choose(page, grace.name);
    await page.waitForURL('**/dashboard');
  });

  test('a browser that loses its cookies on the way is told that they are needed', async () => {
    const context = await newWindow();
    const page = await context.newPage();
    await page.goto('/dashboard');
    await context.clearCookies();
    await choose(page, ada.name);
    await page.getByText('Please allow cookies for this site and try again.').waitFor();
  });

  test('nothing of Ada’s is shown by Back after she signed out', async () => {
    const context = await newWindow();
    const page = await context.newPage();
    await page.goto('/dashboard');
    await choose(page, ada.name);
    await page.waitForURL('**/dashboard');
    await page.getByText(ada.name).first().waitFor();
    await page.locator('form[action="/auth/logout"] button').click();
    await page.waitForURL(`${url}/`);
    await page.goBack();
    await page.waitForURL(({ href }) => href.startsWith(google.authorizationUrl));
    expect(await page.getByText('MockFlow').count()).toBe(0);
  });

  test('Ada, signed out while she filled in a form without scripts, reads so and gets back to it', async () => {
    const context = await browser.newContext({ baseURL: url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/api-keys');
    await choose(page, ada.name);
    await page.waitForURL('**/api-keys');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Test Keys' }).click();
    await page.getByText('You were signed out in the meantime').waitFor();
    await page.getByRole('link', { name: 'Sign in with Google' }).click();
    await choose(page, ada.name);
    await page.waitForURL('**/api-keys');
  });

  test('who tests keys too often is told on the page when to come back', async () => {
    const page = await (await newWindow()).newPage();
    await page.goto('/api-keys');
    await choose(page, ada.name);
    await page.waitForURL('**/api-keys');
    const test = () =>
      page.evaluate(() => fetch('/api/user/keys/validate', { method: 'POST' }).then(({ status }) => status));
    for (let time = 0; time < 10; time++) await test();
    expect(await test()).toBe(429);
    await page.getByRole('button', { name: 'Test Keys' }).click();
    await page.getByText(/You have tested keys too often. Please try again in \d+ minutes/).waitFor();
  });
});
