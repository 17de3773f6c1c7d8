import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { fetchesOf } from '../support/fetches-of.js';
import { sendNothing } from '../support/held-sending.js';
import { inspect } from '../support/inspect-page.js';
import { ada } from '../support/pages-world.js';
import { RoomHouse } from '../support/room-house.js';

/** While it captures a microphone Chromium plays sound without being asked. */
const HOLDS_SOUND_BACK = [
  '--autoplay-policy=document-user-activation-required',
  '--use-fake-ui-for-media-stream=deny',
];

const SOUND_ALERT = 'The alert is shown.';

/**
 * To look for an element from outside counts as a gesture, and releases what is played from then on: the page itself has to
 * tell when Alex has been held back.
 */
const TELL_OF_SOUND_ALERT = `
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('[data-alerts]')?.textContent.includes('holds the sound back')) return;
    if (!document.querySelector('[data-audio] audio')) return;
    observer.disconnect();
    console.info('${SOUND_ALERT}');
  }).observe(document, { subtree: true, childList: true });`;

const NOTHING_PLAYED = 'Nothing was played.';

/** As when a sound is taken away while it is being started. */
const FIRST_CLICK_PLAYS_NOTHING = `
  window.addEventListener('click', () => {
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = async function () {
      HTMLMediaElement.prototype.play = play;
      setTimeout(() => console.info('${NOTHING_PLAYED}'));
      throw new DOMException('The play() request was interrupted.', 'AbortError');
    };
  }, { capture: true, once: true });`;

describeInChromium('when something goes wrong in the room', () => {
  let house: RoomHouse;
  beforeAll(async () => {
    house = await RoomHouse.open();
  });
  afterEach(() => house.tidy());
  afterAll(() => house.close());

  const joined = async () => {
    const page = await house.begin();
    await house.join(page);
    return page;
  };
  const allSaid = async (page: Page) => {
    const lines = page.locator('[data-said-lines] > li');
    await lines.first().waitFor({ state: 'attached' });
    return lines.allTextContents();
  };
  const noticed = (what: string, since: number) =>
    house.interviewer.notices(({ event, identity }) => event === what && identity === house.candidate, {
      since,
    });
  const alert = (page: Page, text: string | RegExp) => page.getByRole('alert').getByText(text);

  test('a microphone that brings nothing is named after five seconds, and another can be chosen', async () => {
    const page = await house.begin({ hears: 'silence' });
    await page.goto(`${house.address}/interview`);
    await page.getByRole('status').getByText('Nothing can be heard yet').waitFor();
    await inspect(page, 'room-check-silent');
    await page.getByRole('button', { name: 'Join Interview' }).click();

    await alert(page, /Nothing can be heard from/).waitFor();
    await inspect(page, 'room-silent');
    await page.getByRole('button', { name: 'Choose another' }).click();
    await page.getByRole('dialog', { name: 'Devices and keys' }).waitFor();
  });

  test('sound that the browser holds back is asked for, and comes with a click', async () => {
    const page = await house.begin({ switches: HOLDS_SOUND_BACK });
    await house.join(page);
    expect(await alert(page, /holds the sound back/).count()).toBe(0);

    await page.addInitScript(TELL_OF_SOUND_ALERT);
    const shown = page.waitForEvent('console', (line) => line.text() === SOUND_ALERT);
    await page.reload();
    await shown;
    await inspect(page, 'room-sound-blocked');
    await page.getByRole('button', { name: 'Enable sound' }).click();
    await alert(page, /holds the sound back/).waitFor({ state: 'detached' });
  });

  test('sound that does not come with the first click is asked for again', async () => {
    const page = await house.begin({ switches: HOLDS_SOUND_BACK });
    await house.join(page);
    await page.addInitScript(TELL_OF_SOUND_ALERT);
    await page.addInitScript(FIRST_CLICK_PLAYS_NOTHING);
    const shown = page.waitForEvent('console', (line) => line.text() === SOUND_ALERT);
    const refused = page.waitForEvent('console', (line) => line.text() === NOTHING_PLAYED);
    await page.reload();
    await shown;
    await page.getByRole('button', { name: 'Enable sound' }).click();
    await refused;
    await page.getByRole('button', { name: 'Enable sound' }).click();
    await alert(page, /holds the sound back/).waitFor({ state: 'detached' });
  });

  test('Alex is not said to wait when he could not be told to', async () => {
    const page = await joined();
    await sendNothing(page);
    await page.getByRole('button', { name: "I'm thinking" }).click();
    await page.getByText('Alex did not hear that. Please try again.').waitFor();
    await page.locator('[data-agent-state]').getByText('Alex is listening').waitFor();
    expect(await page.getByRole('button', { name: "I'm thinking" }).getAttribute('aria-pressed')).toBe(
      'false',
    );

    await page.evaluate(`document.querySelector('[data-toasts]').replaceChildren()`);
    await page.getByRole('button', { name: "I'm done" }).click();
    await page.getByText('Alex did not hear that. Please try again.').waitFor();
  });

  test('a connection that breaks is told of and mends itself; what she is typing stays', async () => {
    const page = await joined();
    await page.getByLabel('Type an answer').fill('Half a sen');
    house.line.cut();
    await page
      .getByRole('status')
      .getByText(/Reconnecting…/)
      .waitFor();
    await inspect(page, 'room-reconnecting');

    house.line.mend();
    await page.locator('[data-status="connected"]').waitFor();
    expect(await page.getByLabel('Type an answer').inputValue()).toBe('Half a sen');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('a room that cannot be reached is said so, and tried again at a click', async () => {
    const page = await house.begin();
    await page.goto(`${house.address}/interview`);
    house.line.cut();
    await page.getByRole('button', { name: 'Join Interview' }).click();
    await alert(page, /room could not be reached/).waitFor();
    await inspect(page, 'room-unreachable');

    house.line.mend();
    const connected = page.locator('[data-status="connected"]');
    // It may just be trying by itself, and be quicker than her click.
    await page.getByRole('button', { name: 'Try again' }).or(connected).first().click();
    await connected.waitFor();
  });

  test('a line that is gone for long comes back without being asked', async () => {
    const page = await house.begin();
    await page.goto(`${house.address}/interview`);
    house.line.cut();
    await page.getByRole('button', { name: 'Join Interview' }).click();
    await alert(page, /We keep trying/).waitFor();

    house.line.mend();
    await page.locator('[data-status="connected"]').waitFor();
    await alert(page, /We keep trying/).waitFor({ state: 'detached' });
  }, 60_000);

  test('who comes back after the interview has ended reads why, and finds the way to her feedback', async () => {
    const page = await joined();
    house.line.cut();
    await page
      .getByRole('status')
      .getByText(/Reconnecting…/)
      .waitFor();
    // The room is closed with the interview; a page that finds it again finds nobody in it.
    await house.interviewer.kill();
    house.site.workers.exit('user_disconnect');
    house.line.mend();

    const dialog = page.getByRole('dialog', { name: 'Interview Complete' });
    await dialog.getByText('The connection was lost for too long, so the interview ended.').waitFor();
    await dialog.getByText('What was said is kept.').waitFor();
    await inspect(page, 'room-back-too-late');
    expect(await dialog.getByRole('link', { name: 'Get Feedback' }).getAttribute('href')).toBe(
      `/feedback/${house.interviewId}`,
    );
  }, 60_000);

  test('an interviewer who is gone is missed, and welcomed when he is back', async () => {
    const page = await joined();
    await house.interviewer.do('leave');
    await alert(page, /Alex is not in the room/).waitFor();
    await inspect(page, 'room-interviewer-lost');

    await house.callInterviewer();
    await alert(page, /Alex is not in the room/).waitFor({ state: 'detached' });
  });

  test('what Alex had begun to say stands when he is lost in the middle of it', async () => {
    const page = await joined();
    await house.beginSaying('Tell me about the project that you');
    await page.locator('[data-caption="agent"]').getByText('Tell me about the project').waitFor();
    await house.interviewer.do('leave');
    await alert(page, /Alex is not in the room/).waitFor();
    expect(await allSaid(page)).toEqual(['Alex: Tell me about the project that you']);
  });

  test('what Alex had begun to say stands when the interview ends in the middle of it', async () => {
    const page = await joined();
    await house.beginSaying('Thank you for your');
    await page.locator('[data-caption="agent"]').getByText('Thank you for your').waitFor();
    await house.tell({ type: 'interview_ending', message: 'The hour is over.' });
    await house.tell({ type: 'interview_saved', interview_id: house.interviewId });
    await page
      .getByRole('dialog', { name: 'Interview Complete' })
      .getByText(/is saved/)
      .waitFor();
    expect(await allSaid(page)).toEqual(['Alex: Thank you for your']);
  });

  test('when his process has died, the interview is over, and kept', async () => {
    const page = await joined();
    house.site.workers.exit();
    const dialog = page.getByRole('dialog', { name: 'Interview Complete' });
    await dialog.getByText('The interviewer was lost, so the interview ended.').waitFor();
    await page
      .getByRole('status')
      .getByText(/What was said is kept/)
      .waitFor();
    await inspect(page, 'room-over');
  });

  test('when she deletes her account in another window, the room ends, and nothing is promised', async () => {
    const page = await joined();
    const { people, interviews } = house.site.deps;
    // Of the fakes each keeps its own; a database deletes along.
    Object.assign(people, { forget: () => interviews.remove(ada.id, house.interviewId) });
    const origin = house.address;
    const deleted = await page.request.delete(`${origin}/api/user`, { headers: { origin } });
    expect(deleted.status()).toBe(200);

    await alert(page, /your account was deleted/).waitFor();
    await page.getByRole('status').getByText('Signed out').waitFor();
    expect(await alert(page, 'is kept').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe(
      '/auth/login?return_to=/interview',
    );
    await inspect(page, 'room-account-deleted');
  });

  test('a service that fails is named, with what to do, also when it ends the interview', async () => {
    const page = await joined();
    const message = "OpenAI says that your account has no credit left (needed for the interviewer's voice).";
    await house.tell({ type: 'provider_error', service: 'openai', message });
    await alert(page, message).waitFor();
    expect(await page.getByRole('link', { name: 'Check your keys' }).first().getAttribute('href')).toBe(
      '/api-keys',
    );
    await inspect(page, 'room-provider-error');

    await house.tell({
      type: 'interview_ending',
      message: 'The interview cannot go on because a service failed.',
    });
    await house.tell({ type: 'save_error', message: 'The last words could not be saved.' });
    const dialog = page.getByRole('dialog', { name: 'Interview Complete' });
    await dialog.getByText('The last words could not be saved.').waitFor();
    await dialog.getByText(message).waitFor();
    await inspect(page, 'room-complete-error');
  });

  test('opened in a second window, the first gives way and can take it back', async () => {
    const page = await joined();
    const second = await page.context().newPage();
    await second.goto(`${house.address}/interview`);
    await second.getByRole('button', { name: 'Join Interview' }).click();
    await second.locator('[data-status="connected"]').waitFor();
    await alert(page, /opened in another window/).waitFor();
    await page.getByText('No connection to Alex').waitFor();
    await inspect(page, 'room-elsewhere');

    await page.getByRole('button', { name: 'Continue here' }).click();
    await page.locator('[data-status="connected"]').waitFor();
    await alert(second, /opened in another window/).waitFor();

    await house.end(second);
    await second.getByRole('dialog').getByText('What was said is kept').waitFor();
    expect(house.site.workers.sent).toEqual([{ type: 'finish', endedBy: 'user_ended' }]);
  });

  test('without a network, End Interview tells that the interview ends by itself', async () => {
    const page = await joined();
    await page.context().setOffline(true);
    house.line.cut();
    await page.locator('[data-status="reconnecting"], [data-status="error"]').waitFor();
    await house.end(page);
    await page.getByRole('dialog').getByText('It ends by itself in two minutes').waitFor();
  });

  test('who ended it while the network was away is not brought back into the room with it', async () => {
    const page = await house.begin();
    await page.clock.install();
    await page.goto(`${house.address}/interview`);
    await page.context().setOffline(true);
    house.line.cut();
    await page.getByRole('button', { name: 'Join Interview' }).click();
    await page.getByRole('status').getByText('Not connected').waitFor();
    await house.end(page);
    await page.getByRole('dialog').getByText('It ends by itself in two minutes').waitFor();

    const fetched = await fetchesOf(page);
    house.line.mend();
    await page.context().setOffline(false);
    await page.waitForFunction('navigator.onLine');
    await page.clock.runFor(60_000);
    await answered(page);
    expect(await fetched()).not.toContain(INVITATION);
    expect(await statusOf(page)).toBe('Interview complete');
  });

  test('who ended it while the way in was asked for does not go in', async () => {
    const page = await house.begin();
    await page.goto(`${house.address}/interview`);
    await page.getByText(/Alex is ready and waits/).waitFor();
    const way = await heldInvitation(page);
    await page.getByRole('button', { name: 'Join Interview' }).click();
    await way.isHeld;
    await house.end(page);
    await page.getByRole('dialog', { name: 'Interview Complete' }).waitFor();

    way.letGo();
    await answered(page);
    expect(await statusOf(page)).toBe('Interview complete');
  });

  test('who ended it while Alex was getting ready is not told any more that he does', async () => {
    const page = await house.begin();
    // No second goes by before the end: the device check, too, is about to look again.
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1_000);
    house.site.workers.starting = true;
    await page.goto(`${house.address}/interview`);
    await page.getByText(/Alex is getting ready/).waitFor();
    await page.getByRole('button', { name: 'Join Interview' }).click();
    await page
      .getByRole('status')
      .getByText(/Starting your interviewer/)
      .waitFor();
    // The interview goes on: only then is there a door that could still open.
    await page.route('**/end', (route) => route.abort());
    await house.end(page);
    await page.getByRole('dialog', { name: 'Interview Complete' }).waitFor();

    const fetched = await fetchesOf(page);
    await page.clock.runFor(60_000);
    await answered(page);
    expect(await fetched()).not.toContain(INVITATION);
    expect(await statusOf(page)).toBe('Interview complete');
  });

  test('a reload that is stopped half-way leaves her in the room', async () => {
    const page = await joined();
    const since = house.interviewer.events.length;
    await page.route('**/interview', (route) => route.abort('aborted'));
    await page.evaluate('location.reload()');
    await page
      .getByRole('status')
      .getByText(/Reconnecting…/)
      .waitFor();

    await noticed('departed', since);
    await noticed('arrived', since);
    await page.locator('[data-status="connected"]').waitFor();
    await house.interviewer.hears(520, house.candidate);
  });
});
const statusOf = (page: Page) => page.locator('[data-status-text]').innerText();

const INVITATION = '/api/interview/active';

/** The page has asked the site for something and been answered: what it began before that has begun. */
const answered = (page: Page) => page.evaluate(`fetch('/health/live', { cache: 'no-store' }).then(() => {})`);

/** The next invitation is answered as it is at that moment, and the answer kept back. */
async function heldInvitation(page: Page) {
  let letGo = () => {};
  let hold = () => {};
  const isHeld = new Promise<void>((resolve) => (hold = resolve));
  const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(`**${INVITATION}`, async (route) => {
    const response = await route.fetch();
    hold();
    await isLetGo;
    await route.fulfill({ response });
  });
  return { isHeld, letGo };
}
