import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { furnishedApp, giveOlder } from '../support/furnished-app.js';
import { giveProgress } from '../support/give-progress.js';
import { hasFocus, openSite, windowOf, type Misdeeds, type OpenSite } from '../support/open-site.js';
import { ada, adasInterview } from '../support/pages-world.js';
import type { TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

describeInChromium('Ada’s past interviews', () => {
  let browser: Browser;
  let app: TestApp;
  let site: OpenSite;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    browser = await openChromium();
  });

  beforeEach(async () => {
    app = await furnishedApp();
    site = await openSite(app);
    ({ page, misdeeds } = await windowOf(browser, site, ada));
    await page.clock.install();
  });

  afterEach(async () => {
    await page.context().close();
    await site.close();
  });

  afterAll(() => browser?.close());

  const cards = () => page.locator('[data-card]').filter({ visible: true });
  const deleteFirst = async () => {
    await page
      .getByRole('link', { name: /Delete the interview/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Delete interview' }).click();
    await page.getByText('The interview is deleted.').waitFor();
  };

  test('whoever thinks twice keeps the interview, and the focus is where it was', async () => {
    await page.goto('/past-calls');
    await page.keyboard.press('Escape');
    const opener = page.getByRole('link', { name: /Delete the interview/ }).first();
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await hasFocus(opener)).toBe(true);
    expect(app.rows).toHaveLength(2);
  });

  test('a double click asks the question and leaves it standing; a click beside it later is a no', async () => {
    await page.goto('/past-calls');
    await page.clock.pauseAt(Date.now() + 60_000);
    await page
      .getByRole('link', { name: /Delete the interview/ })
      .first()
      .dblclick();
    const question = page.getByRole('dialog');
    expect(await question.isVisible()).toBe(true);
    await page.clock.runFor(500);
    await page.mouse.click(5, 400);
    await question.waitFor({ state: 'hidden' });
    expect(await cards().count()).toBe(2);
  });

  test('a deleted one is gone from the list at once, and from the database ten seconds later', async () => {
    await page.goto('/past-calls');
    await deleteFirst();
    expect(await cards().count()).toBe(1);
    expect(app.rows).toHaveLength(2);
    const sent = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await page.clock.fastForward(10_000);
    expect((await sent).status()).toBe(200);
    expect(app.rows.map((row) => row.jobRole)).toEqual(['Backend Engineer']);
  });

  test('undo, which has the focus, brings it back, and nothing is ever sent', async () => {
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'DELETE' && sent.push(request.url()));
    await page.goto('/past-calls');
    await deleteFirst();
    await page.keyboard.press('Enter');
    await page.clock.fastForward(20_000);
    expect(await cards().count()).toBe(2);
    expect([sent, app.rows.length]).toEqual([[], 2]);
  });

  test('whoever leaves within the ten seconds has deleted it', async () => {
    await page.goto('/past-calls');
    await deleteFirst();
    await page.goto('/dashboard');
    await until('the interview to be gone', () => app.rows.length === 1);
  });

  test('whoever reloads within the ten seconds sees it no more, is asked nothing, and it is deleted once', async () => {
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'DELETE' && sent.push(request.url()));
    let questions = 0;
    page.on('dialog', (dialog) => {
      questions++;
      void dialog.accept();
    });
    await page.goto('/past-calls');
    await deleteFirst();
    await page.reload();
    expect(await cards().count()).toBe(1);
    expect([sent.length, questions, app.rows.length]).toEqual([1, 0, 1]);
  });

  test('whoever stops leaving has deleted it, and nothing offers to undo that', async () => {
    await page.goto('/past-calls');
    // The ten seconds never pass.
    await page.evaluate('globalThis.setTimeout = () => 0');
    await deleteFirst();
    const sent = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await page.route('**/dashboard', (route) => route.fulfill({ status: 204 }));
    await page.evaluate("location.assign('/dashboard')");
    expect((await sent).status()).toBe(200);
    await until('the card to be gone', async () => (await page.locator('[data-card]').count()) === 1);
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    expect(await hasFocus(page.getByRole('heading', { level: 1 }))).toBe(true);
  });

  test('one that cannot be deleted comes back with the reason', async () => {
    await page.goto('/past-calls');
    await deleteFirst();
    await page.route('**/api/interview/*', (route) => route.abort());
    await page.clock.fastForward(10_000);
    await page.getByText('We could not reach the server.').waitFor();
    expect(await cards().count()).toBe(2);
  });

  test('one that was deleted in another tab meanwhile is deleted, and does not come back', async () => {
    await page.goto('/past-calls');
    await deleteFirst();
    app.rows.splice(
      app.rows.findIndex((row) => row.id !== adasInterview.id),
      1,
    );
    const sent = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await page.clock.fastForward(10_000);
    expect((await sent).status()).toBe(404);
    await until('the card to be gone', async () => (await page.locator('[data-card]').count()) === 1);
    expect(await page.getByText('We could not find that interview').count()).toBe(0);
  });

  test('when the last one is deleted, there is a way to start one', async () => {
    app.rows.splice(1);
    await page.goto('/past-calls');
    await deleteFirst();
    await page.clock.fastForward(10_000);
    await page.getByText('No interviews yet').waitFor();
    expect(await page.getByRole('link', { name: 'Start Interview' }).getAttribute('href')).toBe('/start');
  });

  test('when all that were shown are deleted, those that come instead have her own time, too', async () => {
    const tokyo = await windowOf(browser, site, ada, { timezoneId: 'Asia/Tokyo' });
    await tokyo.page.clock.install();
    await tokyo.page.goto('/past-calls?q=platform');
    await tokyo.page.getByRole('link', { name: /Delete the interview/ }).click();
    await tokyo.page.getByRole('button', { name: 'Delete interview' }).click();
    await tokyo.page.getByText('The interview is deleted.').waitFor();
    // One more with these words, of an hour at which the 5th has begun in Tokyo and not in UTC.
    app.rows.push({ ...adasInterview, id: randomUUID(), jobRole: 'Platform Engineer' });
    await tokyo.page.clock.fastForward(10_000);
    const card = tokyo.page.locator('[data-card]').filter({ hasText: 'Platform Engineer' });
    await card
      .getByRole('link', { name: 'Delete the interview of Mar 5, 2026 for Platform Engineer' })
      .waitFor();
    expect(await card.locator('.past-card__date').innerText()).toBe('Mar 5, 2026');
    await tokyo.context.close();
  });

  test('on her dashboard, too, an interview is of one day, which is hers', async () => {
    await giveProgress(app, ada, 3);
    const tokyo = await windowOf(browser, site, ada, { timezoneId: 'Asia/Tokyo' });
    await tokyo.page.goto('/dashboard');
    // They were held at hours at which the next day had begun in Tokyo and not in UTC.
    const dots = tokyo.page.locator('.chart__dot title');
    await until('her own days', async () => (await dots.first().textContent())?.startsWith('Jan 2, 2026: '));
    await tokyo.page.getByText('All scores as a table').click();
    await tokyo.page
      .getByRole('link', { name: 'Get feedback on the interview of Jan 8, 2026' })
      .first()
      .waitFor();
    expect(await tokyo.page.locator('.progress').textContent()).not.toMatch(/Jan [147], 2026/);
    await tokyo.context.close();
  });

  test('when the site is away after the last one was deleted, she is told, and led on when it is back', async () => {
    app.rows.splice(1);
    await page.goto('/past-calls');
    await deleteFirst();
    await page.route('**/past-calls', (route) => route.fulfill({ status: 503 }));
    await page.clock.fastForward(10_000);
    await page.getByText('The list could not be fetched.').waitFor();
    expect(app.rows).toEqual([]);
    await page.unroute('**/past-calls');
    await page.getByRole('link', { name: 'Show the list' }).click();
    await page.getByText('No interviews yet').waitFor();
    expect(misdeeds.errors).toEqual([]);
  });

  test('older ones join the list in place, and the focus goes on to the first of them', async () => {
    giveOlder(app, 40);
    await page.goto('/past-calls');
    expect(await cards().count()).toBe(20);
    await page.getByRole('link', { name: 'Show older interviews' }).click();
    await page.locator('[data-card]').nth(39).waitFor();
    expect(await page.locator('[data-card]').nth(20).locator(':focus').count()).toBe(1);
    await page.getByRole('link', { name: 'Show older interviews' }).click();
    await page.locator('[data-card]').nth(41).waitFor();
    expect(await page.getByRole('link', { name: 'Show older interviews' }).count()).toBe(0);
    expect(new URL(page.url()).search).toBe('');
  });

  test('a double click on the older ones shows each of them once', async () => {
    giveOlder(app, 40);
    await page.goto('/past-calls');
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let requests = 0;
    await page.route('**/past-calls?before=*', async (route) => {
      requests++;
      await held;
      await route.continue();
    });
    await page.getByRole('link', { name: 'Show older interviews' }).dblclick();
    letGo();
    await page.locator('[data-card]').nth(39).waitFor();
    await page.getByRole('link', { name: 'Show older interviews' }).click();
    await page.locator('[data-card]').nth(41).waitFor();
    expect(requests).toBe(2);
    expect(await cards().count()).toBe(42);
  });

  test('without scripts, too, none is left out though all are of one instant', async () => {
    giveOlder(app, 40);
    for (const row of app.rows) row.interviewDate = '2026-03-04T17:15:00.000Z';
    const shown: (string | null)[] = [];
    const read = async (path: string) => {
      const html = await (await page.request.get(path)).text();
      shown.push(...[...html.matchAll(/data-card="([^"]+)"/g)].map(([, id = '']) => id));
      return /href="(\/past-calls\?before=[^"]+)"/.exec(html)?.[1];
    };
    for (let next = await read('/past-calls'); next;) next = await read(next);
    expect(shown.toSorted()).toEqual(app.rows.map(({ id }) => id).toSorted());
  });

  test('a search finds by role, goes on over pages, and can be taken back', async () => {
    giveOlder(app, 40);
    await page.goto('/past-calls');
    await page.getByLabel('Search by role or name').fill('role');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/past-calls?q=role');
    await page.getByRole('link', { name: 'Show older interviews' }).click();
    await page.locator('[data-card]').nth(39).waitFor();
    expect(await cards().count()).toBe(40);
    await page.getByRole('link', { name: 'Show all' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: /^Senior Product Manager/ })
      .waitFor();
  });

  test('the score stands on the card that has one, and one that is running leads back', async () => {
    Object.assign(app.rows[1] ?? {}, { endedBy: null });
    await page.goto('/past-calls');
    const running = page.locator('[data-card]').filter({ hasText: 'Running' });
    expect(await running.getByRole('link').getAttribute('href')).toBe('/interview');
    expect(await running.innerText()).toContain('Return');
  });
});
