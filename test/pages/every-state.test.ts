import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Person } from '../../src/domain/people.js';
import { accessibilityFaults } from '../support/axe.js';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { AWAY, FAILING, furnishedApp, unjudged } from '../support/furnished-app.js';
import { giveProgress } from '../support/give-progress.js';
import { DESKTOP, MOBILE, openSite, windowOf, type OpenSite } from '../support/open-site.js';
import { ada, adasInterview, grace, linus } from '../support/pages-world.js';
import type { TestApp } from '../support/test-app.js';

/** What somebody has done on a page before it is looked at. */
type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>;
type Deed = (page: Page) => Promise<unknown>;

const follow =
  (name: string | RegExp): Deed =>
  (page) =>
    page.getByRole('link', { name }).first().click();
const settings: Deed = (page) => page.locator('summary', { hasText: 'Settings' }).click();

const refuses: Deed = async (page) => {
  await page.getByLabel('Full Name').fill('');
  await page.getByRole('button', { name: 'Begin Interview' }).click();
  await page.getByText('Please look at the fields marked in red.').waitFor();
};
const uploads =
  (name: string, text: string, then: RegExp): Deed =>
  async (page) => {
    await page
      .getByLabel(/Resume Upload/)
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await page.getByText(then).waitFor();
  };
const asksToDelete: Deed = async (page) => {
  await page
    .getByRole('link', { name: /Delete the interview/ })
    .first()
    .click();
  await page.getByRole('dialog', { name: 'Delete this interview?' }).waitFor();
};
const deletes: Deed = async (page) => {
  await asksToDelete(page);
  await page.getByRole('button', { name: 'Delete interview' }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
};
const refusesKeys: Deed = async (page) => {
  await page.getByLabel('OpenAI API Key', { exact: true }).fill('nonsense');
  await page.getByRole('button', { name: /(Save|Update) Keys/ }).click();
  await page.getByText('An OpenAI API key starts with').waitFor();
};
const testsKeys: Deed = async (page) => {
  await page.getByRole('button', { name: 'Test Keys' }).click();
  await page.getByText('Deepgram accepted it.').waitFor();
};
const opensTables: Deed = async (page) => {
  for (const name of ['All scores as a table', 'All figures as a table'])
    await page.locator('summary', { hasText: name }).click();
  await page.getByRole('table', { name: /Figures of each interview/ }).waitFor();
};

const mistypes: Deed = async (page) => {
  await page.getByLabel(/To confirm, type/).fill('ada@example.org');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByText('This is not the e-mail address').waitFor();
};

const STATES: [what: string, person: Person | null, path: string, deed?: Deed][] = [
  ['the landing page', null, '/'],
  ['the landing page, signed in', ada, '/'],
  ['the dialog about the project', null, '/', follow('About MockFlow-AI')],
  ['the settings menu', ada, '/', settings],
  ['the start page of a visitor', null, '/start'],
  ['the start page without keys', grace, '/start'],
  ['the start page with a resume of last time', ada, '/start'],
  ['the start page, incomplete', ada, '/start', refuses],
  ['a resume that was read', ada, '/start', uploads('cv.txt', 'I build engines.', /16 characters were read/)],
  ['a resume that was refused', ada, '/start', uploads('cv.exe', 'MZ', /Please choose a PDF/)],
  ['past interviews', ada, '/past-calls'],
  ['past interviews, none yet', linus, '/past-calls'],
  ['a search', ada, '/past-calls?q=engineer'],
  ['a search that finds nothing', ada, '/past-calls?q=zebra'],
  ['the question before deleting', ada, '/past-calls', asksToDelete],
  ['the toast after deleting', ada, '/past-calls', deletes],
  ['the page that asks before deleting', ada, `/past-calls/${adasInterview.id}/delete`],
  ['the keys, all there', ada, '/api-keys'],
  ['the keys, none there', grace, '/api-keys'],
  ['a refused key', grace, '/api-keys', refusesKeys],
  ['tested keys', ada, '/api-keys', testsKeys],
  ['the question before forgetting keys', ada, '/api-keys', follow('Delete all saved keys')],
  ['the keys just saved', ada, '/api-keys?done=saved'],
  ['the dashboard', ada, '/dashboard'],
  ['the dashboard without keys', grace, '/dashboard'],
  ['the dashboard before the first interview', linus, '/dashboard'],
  ['the dashboard after twelve interviews, its tables open', grace, '/dashboard', opensTables],
  ['the question before deleting an account', ada, '/dashboard', follow('Delete my account')],
  ['the page that asks before deleting an account', ada, '/dashboard/delete-account'],
  ['an address that is not the one of the account', ada, '/dashboard/delete-account', mistypes],
  ['the word that an account is deleted', null, '/?done=forgotten'],
  ['feedback', ada, `/feedback/${adasInterview.id}`],
  ['the transcript', ada, `/feedback/${adasInterview.id}`, follow(/View Full Transcript/)],
  ['feedback that is not made yet', ada, `/feedback/${unjudged.id}`],
  ['no interview is running', ada, '/interview'],
  ['an address that is not there', null, '/nowhere'],
  ['an address that is not there, signed in', ada, '/nowhere'],
  ['a failure of ours', ada, `/feedback/${FAILING}`],
  ['a database that is away', ada, `/feedback/${AWAY}`],
  ['a sign-in that failed', null, '/auth/callback?code=nobody'],
];

describeInChromium('Every page in every state', () => {
  let browser: Browser;
  let site: OpenSite;

  beforeAll(async () => {
    [browser, site] = await Promise.all([openChromium(), siteWithProgress().then(openSite)]);
  });

  const cookies = new Map<Person | null, Cookies>();

  /** Each signs in once: whoever did so for every page would be told that it is too often. */
  async function cookiesOf(person: Person | null): Promise<Cookies> {
    const known = cookies.get(person);
    if (known) return known;
    const { context } = await windowOf(browser, site, person);
    const state = await context.storageState();
    await context.close();
    cookies.set(person, state);
    return state;
  }

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each(STATES.map(([what, person, path, deed]) => ({ what, person, path, deed })))(
    '$what: axe finds nothing, nothing sticks out, nothing is forbidden, nobody else is asked',
    async ({ person, path, deed }) => {
      const storageState = await cookiesOf(person);
      const { context, page, misdeeds } = await windowOf(browser, site, null, {
        reducedMotion: 'reduce',
        storageState,
      });
      const status = await context.request.get('/api/auth/status');
      expect(await status.json()).toMatchObject({ authenticated: person !== null });
      await page.goto(path);
      await deed?.(page);
      // Before axe comes, which brings styles of its own.
      expect(misdeeds).toEqual({ elsewhere: [], violations: [], errors: [] });
      for (const size of [DESKTOP, MOBILE]) {
        await page.setViewportSize(size);
        expect([size.width, await accessibilityFaults(page)]).toEqual([size.width, []]);
        expect([size.width, await sticksOutBy(page)]).toEqual([size.width, 0]);
      }
      await context.close();
    },
  );

  test('a post from elsewhere is answered with a page that is as sound', async () => {
    const { context, page } = await windowOf(browser, site, null);
    await page.route('**/auth/logout', (route) =>
      route.continue({ headers: { ...route.request().headers(), origin: 'https://elsewhere.example' } }),
    );
    await page.setContent(`<form method="post" action="${site.url}/auth/logout"><button>Go</button></form>`);
    await page.getByRole('button').click();
    await page.getByText('Error 403').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });
});

/** The furnished site, in which one more person has twelve interviews. */
async function siteWithProgress(): Promise<TestApp> {
  const site = await furnishedApp();
  await giveProgress(site, grace, 12);
  return site;
}

/** By how many pixels the page is wider than its window. */
function sticksOutBy(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
