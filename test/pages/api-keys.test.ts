import type { Browser, Page } from 'playwright-core';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { furnishedApp } from '../support/furnished-app.js';
import { hasFocus, openSite, windowOf, type OpenSite } from '../support/open-site.js';
import { ada, adasKeys, grace } from '../support/pages-world.js';
import { NOW, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

describeInChromium('The page of API keys', () => {
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

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await site.close();
  });

  afterAll(() => browser?.close());

  const pageOf = async (person: typeof ada): Promise<Page> => {
    const { page } = await windowOf(browser, site, person);
    await page.goto('/api-keys');
    return page;
  };
  const secret = (page: Page) => page.getByLabel('OpenAI API Key', { exact: true });

  test('Ada replaces one key, sees how it ends now, and the others stay', async () => {
    const page = await pageOf(ada);
    await secret(page).fill('sk-a-brand-new-key-WXYZ');
    await page.keyboard.press('Enter');
    await page.getByText('Your keys are saved.').waitFor();
    expect(await page.locator('#openai_key-saved').innerText()).toBe('Saved: ••••WXYZ');
    expect(await secret(page).inputValue()).toBe('');
    expect((await app.deps.keys.of(ada.id))?.values).toEqual({
      ...adasKeys,
      openaiKey: 'sk-a-brand-new-key-WXYZ',
    });
  });

  test('the button and the fields say whether there is something to update, as soon as it is saved or deleted', async () => {
    const page = await pageOf(grace);
    const buttons = page.locator('.keys__actions').getByRole('button');
    expect(await buttons.allInnerTexts()).toEqual(['Save Keys', 'Test Keys']);
    for (const [label, value] of [
      ['LiveKit URL', adasKeys.livekitUrl],
      ['LiveKit API Key', adasKeys.livekitApiKey],
      ['LiveKit API Secret', adasKeys.livekitApiSecret],
      ['OpenAI API Key', adasKeys.openaiKey],
      ['Deepgram API Key', adasKeys.deepgramKey],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByRole('button', { name: 'Save Keys' }).click();
    await page.getByText('Your keys are saved.').waitFor();
    expect(await buttons.allInnerTexts()).toEqual(['Update Keys', 'Test Keys']);
    expect(await page.getByRole('button', { name: 'Update Keys' }).isEnabled()).toBe(true);
    expect(await secret(page).getAttribute('placeholder')).toBe('Leave empty to keep the saved value');

    await page.getByRole('link', { name: 'Delete all saved keys' }).click();
    await page.getByRole('button', { name: 'Delete keys' }).click();
    await page.getByText('Your keys are deleted.').waitFor();
    expect(await buttons.allInnerTexts()).toEqual(['Save Keys', 'Test Keys']);
    expect(await secret(page).getAttribute('placeholder')).toBe('sk-…');
  });

  test('what is being typed can be looked at, and hidden again', async () => {
    const page = await pageOf(grace);
    await secret(page).fill('sk-visible');
    const reveal = page.getByRole('button', { name: 'Show OpenAI API Key' });
    expect(await secret(page).getAttribute('type')).toBe('password');
    await reveal.click();
    expect(await secret(page).getAttribute('type')).toBe('text');
    expect(await reveal.getAttribute('aria-pressed')).toBe('true');
    await reveal.click();
    expect(await secret(page).getAttribute('type')).toBe('password');
  });

  test('testing says of each key whether it works, and saves nothing', async () => {
    app.deps.keyChecks.openai = () => Promise.resolve({ ok: false, message: 'OpenAI refused it.' });
    const page = await pageOf(ada);
    await secret(page).fill('sk-wrong');
    await page.getByRole('button', { name: 'Test Keys' }).click();
    const results = page.getByRole('list', { name: 'Test results' });
    await results.getByText('OpenAI: OpenAI refused it.').waitFor();
    expect(await results.locator('.checks__item--ok').count()).toBe(2);
    expect(await secret(page).inputValue()).toBe('sk-wrong');
    expect((await app.deps.keys.of(ada.id))?.values).toEqual(adasKeys);
  });

  test('each service says where its key comes from, and opens beside this page', async () => {
    const page = await pageOf(grace);
    for (const [name, address] of [
      ['Get from LiveKit Cloud', 'https://cloud.livekit.io'],
      ['Get from OpenAI Platform', 'https://platform.openai.com/api-keys'],
      ['Get from Deepgram Console', 'https://console.deepgram.com'],
    ] as const) {
      const link = page.getByRole('link', { name });
      expect(await link.getAttribute('href')).toBe(address);
      expect(await link.getAttribute('target')).toBe('_blank');
      expect(await link.getAttribute('rel')).toBe('noopener');
    }
  });

  test('all are forgotten only after a question; Escape is a no, and the focus returns', async () => {
    const page = await pageOf(ada);
    const opener = page.getByRole('link', { name: 'Delete all saved keys' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Delete your keys?' });
    await question.waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    expect(await hasFocus(opener)).toBe(true);
    expect(await app.deps.keys.of(ada.id)).not.toBeNull();

    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete keys' }).click();
    await page.getByText('Your keys are deleted.').waitFor();
    expect(await page.getByText('API Keys Not Set').isVisible()).toBe(true);
    expect(await app.deps.keys.of(ada.id)).toBeNull();
  });

  test('a question dismissed and asked again at once is answered by the second answer', async () => {
    const page = await pageOf(ada);
    const question = page.getByRole('dialog', { name: 'Delete your keys?' });
    // The event of the closing comes only after all three.
    await page.evaluate(`{
      const opener = document.querySelector('[data-forget]');
      opener.click();
      document.querySelector('#forget-keys').close();
      opener.click();
    }`);
    await question.getByRole('button', { name: 'Delete keys' }).click();
    await page.getByText('Your keys are deleted.').waitFor();
    expect(await app.deps.keys.of(ada.id)).toBeNull();
  });

  /** Holds back what that address is asked, until it is let go. */
  const holdBack = async (page: Page, address: string) => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(address, (route) => held.then(() => route.continue()));
    return letGo;
  };

  test('what is typed while the rest is being saved stays where it is', async () => {
    const page = await pageOf(ada);
    const letGo = await holdBack(page, '**/api/user/keys');
    const livekitKey = page.getByLabel('LiveKit API Key', { exact: true });
    const deepgramKey = page.getByLabel('Deepgram API Key', { exact: true });
    await secret(page).fill(' sk-a-brand-new-key-WXYZ ');
    await livekitKey.fill('APIthefirstONE');
    await page.getByRole('button', { name: 'Update Keys' }).click();
    await page.getByRole('button', { name: 'Saving…' }).waitFor();
    await livekitKey.fill('APIthesecondONE');
    await deepgramKey.fill('a-deepgram-key-of-later');
    letGo();
    await page.getByText('Your keys are saved.').waitFor();
    const typed = [secret(page), livekitKey, deepgramKey];
    expect(await Promise.all(typed.map((field) => field.inputValue()))).toEqual([
      '',
      'APIthesecondONE',
      'a-deepgram-key-of-later',
    ]);
  });

  test('what is saved or deleted is said to be so, though the page cannot be fetched again', async () => {
    const page = await pageOf(ada);
    await page.route('**/api-keys', (route) => route.fulfill({ status: 503 }));
    await secret(page).fill('sk-a-brand-new-key-WXYZ');
    await page.getByRole('button', { name: 'Update Keys' }).click();
    await page.getByText('Your keys are saved.').waitFor();
    expect(await secret(page).inputValue()).toBe('');
    await page.getByRole('link', { name: 'Delete all saved keys' }).click();
    await page.getByRole('button', { name: 'Delete keys' }).click();
    await page.getByText('Your keys are deleted.').waitFor();
    expect(await app.deps.keys.of(ada.id)).toBeNull();
  });

  test('in mid-interview she reads why her LiveKit key stays, what she typed stands, and the way back is beside it', async () => {
    const page = await pageOf(ada);
    Object.assign(app.rows[0] ?? {}, { endedBy: null, interviewDate: NOW });
    const livekitKey = page.getByLabel('LiveKit API Key', { exact: true });
    await livekitKey.fill('APIanotherone');
    await secret(page).fill('sk-a-brand-new-key-WXYZ');
    const told = page.getByRole('alert').getByText('End your interview first, then change or delete them.');
    await page.getByRole('button', { name: 'Update Keys' }).click();
    await told.waitFor();
    await page.getByRole('link', { name: 'Delete all saved keys' }).click();
    const refused = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await page.getByRole('button', { name: 'Delete keys' }).click();
    expect((await refused).status()).toBe(409);
    await told.waitFor();
    expect(await livekitKey.inputValue()).toBe('APIanotherone');
    expect(await secret(page).inputValue()).toBe('sk-a-brand-new-key-WXYZ');
    const back = page.getByRole('alert').getByRole('link', { name: 'Return to it' });
    expect(await back.getAttribute('href')).toBe('/interview');
    expect((await app.deps.keys.of(ada.id))?.values).toEqual(adasKeys);
  });

  test('while keys are tested or saved, nobody is asked to delete them', async () => {
    const page = await pageOf(ada);
    const question = page.getByRole('dialog', { name: 'Delete your keys?' });
    const results = page.getByRole('list', { name: 'Test results' });
    for (const [button, address, done] of [
      ['Test Keys', '**/api/user/keys/validate', 'Deepgram accepted it.'],
      ['Update Keys', '**/api/user/keys', 'Your keys are saved.'],
    ] as const) {
      const letGo = await holdBack(page, address);
      await secret(page).fill('sk-a-brand-new-key-WXYZ');
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('button', { name: /ing…/ }).waitFor();
      await page.evaluate("document.querySelector('[data-forget]').click()");
      expect(await question.isVisible()).toBe(false);
      letGo();
      await page.getByText(done).waitFor();
      await page.unroute(address);
    }
    await page.getByRole('link', { name: 'Delete all saved keys' }).click();
    await question.getByRole('button', { name: 'Delete keys' }).click();
    await page.getByText('Your keys are deleted.').waitFor();
    expect(await results.getByRole('listitem').count()).toBe(0);
  });

  test('by keyboard alone she is where she was after testing, saving and deleting', async () => {
    const page = await pageOf(ada);
    for (const [button, address, done] of [
      ['Test Keys', '**/api/user/keys/validate', 'Deepgram accepted it.'],
      ['Update Keys', '**/api/user/keys', 'Your keys are saved.'],
    ] as const) {
      const letGo = await holdBack(page, address);
      await secret(page).fill('sk-a-brand-new-key-WXYZ');
      await page.getByRole('button', { name: button }).focus();
      await page.keyboard.press('Enter');
      // What is disabled loses the focus when the page is drawn next.
      await until('the focus to be lost', () => page.evaluate('document.activeElement === document.body'));
      letGo();
      await page.getByText(done).waitFor();
      await until('the focus to be back', () => hasFocus(page.getByRole('button', { name: button })));
    }
    await page.getByRole('link', { name: 'Delete all saved keys' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete keys' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Your keys are deleted.').waitFor();
    await until('the focus to be near', () => hasFocus(page.getByRole('button', { name: 'Save Keys' })));
  });
});
