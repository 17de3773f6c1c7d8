import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { furnishedApp } from '../support/furnished-app.js';
import { inspect } from '../support/inspect-page.js';
import { hasFocus, openSite, windowOf, type OpenSite } from '../support/open-site.js';
import { ada, adasInterview } from '../support/pages-world.js';
import type { TestApp } from '../support/test-app.js';

describeInChromium('What Ada can do with her data', () => {
  let browser: Browser;
  let app: TestApp;
  let site: OpenSite;

  beforeAll(async () => {
    browser = await openChromium();
  });
  beforeEach(async () => {
    app = await furnishedApp();
    site = await openSite(app);
  });
  afterEach(() => site.close());
  afterAll(() => browser?.close());

  const dashboard = async (options: { javaScriptEnabled?: boolean } = {}) => {
    const { page } = await windowOf(browser, site, ada, { reducedMotion: 'reduce', ...options });
    await page.goto('/dashboard');
    return page;
  };
  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Delete your account?' });
  const isForgotten = async () => (await app.deps.ownData.person(ada.id)) === null;

  test('she takes it all along as a file', async () => {
    const page = await dashboard();
    await inspect(page, 'account');
    await page.locator('.danger').scrollIntoViewIfNeeded();
    await inspect(page, 'account-danger');
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download my data' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe('mockflow-data-2026-05-06.json');
    const { person, interviews } = JSON.parse(await readFile(await file.path(), 'utf8')) as Record<
      string,
      unknown[]
    >;
    expect([person, interviews?.length]).toMatchObject([{ email: ada.email }, 2]);
  });

  test('a double click asks her and leaves the question standing; a click beside it later is a no', async () => {
    const page = await dashboard();
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.getByRole('link', { name: 'Delete my account' }).dblclick();
    expect(await dialog(page).isVisible()).toBe(true);
    await page.clock.runFor(500);
    await page.mouse.click(5, 400);
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await isForgotten()).toBe(false);
  });

  test('with the keyboard alone she is asked, changes her mind, and deletes her account after all', async () => {
    const page = await dashboard();
    const opener = page.getByRole('link', { name: 'Delete my account' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await dialog(page).getByText('every resume you uploaded').waitFor();
    await inspect(page, 'account-question');
    await page.keyboard.press('Escape');
    expect(await dialog(page).isVisible()).toBe(false);
    expect(await hasFocus(opener)).toBe(true);

    await page.keyboard.press('Enter');
    await dialog(page)
      .getByLabel(/To confirm, type/)
      .focus();
    await page.keyboard.type(ada.email);
    await page.keyboard.press('Enter');
    await page.getByText('Your account and everything in it is deleted.').waitFor();
    await inspect(page, 'account-deleted');
    expect(new URL(page.url()).search).toBe('?done=forgotten');
    expect(await isForgotten()).toBe(true);
    expect(await page.getByRole('link', { name: 'Log In' }).first().isVisible()).toBe(true);
  });

  test('an interview that is running is named, and a wrong address deletes nothing', async () => {
    Object.assign(app.rows[0] ?? {}, { endedBy: null });
    const page = await dashboard();
    await page.getByRole('link', { name: 'Delete my account' }).click();
    await dialog(page)
      .getByText(`Your interview for ${adasInterview.jobRole} is running. It ends at once`)
      .waitFor();
    await inspect(page, 'account-running');
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    expect(await dialog(page).isVisible()).toBe(false);

    await page.goto('/dashboard/delete-account');
    await page.getByLabel(/To confirm, type/).fill('linus@example.com');
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByText('This is not the e-mail address of this account.').waitFor();
    await inspect(page, 'account-mistyped');
    expect(await isForgotten()).toBe(false);
  });

  test('without scripts she is asked on a page of its own', async () => {
    const page = await dashboard({ javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Delete my account' }).click();
    await page.getByRole('heading', { name: 'Delete your account?' }).waitFor();
    await page.getByLabel(/To confirm, type/).fill(ada.email);
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByText('Your account and everything in it is deleted.').waitFor();
    expect(await isForgotten()).toBe(true);
  });
});
