import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { holdSending } from '../support/held-sending.js';
import { inspect } from '../support/inspect-page.js';
import { RoomHouse } from '../support/room-house.js';

const HELLO = 'Hello Ada, I am Alex. Please introduce yourself.';

describeInChromium('in the room', () => {
  let house: RoomHouse;
  beforeAll(async () => {
    house = await RoomHouse.open();
  });
  afterEach(() => house.tidy());
  afterAll(() => house.close());

  const joined = async (options = {}) => {
    const page = await house.begin({ options });
    await house.join(page);
    return page;
  };
  const status = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text).waitFor();

  const lineColour = (page: Page) =>
    page.evaluate<string>(
      `getComputedStyle(document.querySelector('[data-stage-header]')).getPropertyValue('--line')`,
    );
  const answer = (page: Page) => page.getByLabel('Type an answer');
  /** What was typed, as it came to Alex, up to this answer. */
  const arrivedUpTo = async (last: string) => {
    await house.interviewer.notices(({ event, text }) => event === 'text' && text === last);
    return house.interviewer.events.filter(({ event }) => event === 'text').map(({ text }) => text);
  };
  const focused = (page: Page) => page.evaluate('document.activeElement.className');

  test('Ada reads what Alex says and what she says herself, while it is said and afterwards', async () => {
    const page = await joined();
    const herself = page.locator('[data-caption="candidate"]');
    await house.tell({ type: 'agent_state', state: 'speaking' });
    await house.tell({ type: 'agent_caption', text: HELLO });
    await page.locator('[data-caption="agent"]').getByText(HELLO).waitFor();
    await page.locator('[data-agent-state]').getByText('Alex is speaking').waitFor();

    await house.caption('s1', 'I build', false);
    await herself.locator('.caption--interim').getByText('I build', { exact: true }).waitFor();
    await house.caption('s1', 'I build engines.', false);
    await herself.locator('.caption--interim').getByText('I build engines.').waitFor();
    await inspect(page, 'room-talk');
    await house.caption('s1', 'I build engines.', true);
    await herself.locator('p:not(.caption--interim)').getByText('I build engines.').waitFor();

    await page.getByText('What was said so far').first().click();
    const said = page.getByRole('region', { name: 'What was said so far' });
    expect(await said.getByRole('listitem').allInnerTexts()).toEqual([
      `Alex: ${HELLO}`,
      'You: I build engines.',
    ]);
    const announced = page.getByRole('log', { name: 'Captions' });
    expect(await announced.locator('p').allInnerTexts()).toEqual([`Alex: ${HELLO}`, 'You: I build engines.']);
    await inspect(page, 'room-said');
  });

  test('scrolling back is not disturbed by what is said next', async () => {
    const page = await joined();
    await page.getByText('What was said so far').first().click();
    const said = page.getByRole('region', { name: 'What was said so far' });
    for (let count = 1; count <= 12; count++)
      await house.tell({
        type: 'agent_caption',
        text: `Question number ${count}: what did you do then, and why?`,
      });
    await said.getByText('number 12').waitFor();
    const frame = `document.querySelector('[data-said-scroll]')`;
    const top = () => page.evaluate<number>(`${frame}.scrollTop`);
    expect(await top()).toBeGreaterThan(0);

    await page.evaluate(`${frame}.scrollTop = 0`);
    await house.tell({ type: 'agent_caption', text: 'One more.' });
    await said.getByText('One more.').waitFor();
    expect(await top()).toBe(0);
  });

  test('every key does its work, and each is said aloud', async () => {
    const page = await joined();
    const isMicrophone = ({ event, from }: { event: string; from?: string }) =>
      event === 'sound' && from === house.candidate;
    await house.interviewer.notices(isMicrophone);
    await page.keyboard.press('m');
    await house.interviewer.notices(
      ({ event, identity }) => event === 'muted' && identity === house.candidate,
    );
    await status(page, 'Microphone off');
    await page.keyboard.press('m');
    await status(page, 'Microphone on');

    await page.keyboard.press('t');
    await house.told('hold_floor');
    await status(page, 'Alex waits. Take your time.');
    expect(await page.getByRole('button', { name: "I'm thinking" }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await inspect(page, 'room-thinking');
    await page.keyboard.press('Enter');
    await house.told('end_turn');
    await status(page, 'Alex answers now.');

    await page.keyboard.press('/');
    await page.keyboard.type('Mostly tt');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('room');
    expect(await page.getByLabel('Type an answer').inputValue()).toBe('Mostly tt');
  });

  test('a typed answer arrives once, however often she presses Enter, and what she types meanwhile stays', async () => {
    const page = await joined();
    await house.interviewer.do('listenForText', { topic: 'lk.chat' });
    const sending = await holdSending(page);
    await answer(page).fill('I led the team.');
    await answer(page).press('Enter');
    await answer(page).press('Enter');
    await page.keyboard.type('And built engines.');
    await sending.letGo();
    await page.locator('[data-caption="candidate"]').getByText('I led the team.').waitFor();
    expect(await answer(page).inputValue()).toBe('And built engines.');
    await answer(page).press('Enter');
    expect(await arrivedUpTo('And built engines.')).toEqual(['I led the team.', 'And built engines.']);
  });

  test('typed answers that could not be sent are back before what she types now', async () => {
    const page = await joined();
    await house.interviewer.do('listenForText', { topic: 'lk.chat' });
    const sending = await holdSending(page);
    for (const text of ['I led the team.', 'It was small.']) {
      await answer(page).fill(text);
      await answer(page).press('Enter');
    }
    await page.keyboard.type('We built');
    await sending.fail();
    await page.getByText('Your answer could not be sent.').waitFor();
    expect(await answer(page).inputValue()).toBe('I led the team. It was small. We built');

    await sending.letGo();
    await page.keyboard.type(' engines.');
    await page.keyboard.press('Enter');
    const whole = 'I led the team. It was small. We built engines.';
    expect(await arrivedUpTo(whole)).toEqual([whole]);
  });

  test('who wants no such keys switches them off', async () => {
    const page = await joined();
    await page.getByRole('button', { name: 'Devices' }).click();
    await page.getByLabel(/Keys work in the room/).uncheck();
    await page.keyboard.press('Escape');
    await page.locator('[data-interview]').focus();
    await page.keyboard.press('t');
    await page.keyboard.press('/');
    expect(await page.getByRole('button', { name: "I'm thinking" }).getAttribute('aria-pressed')).not.toBe(
      'true',
    );
    expect(await focused(page)).toBe('room');
  });

  test('each stage has its own colour, those behind her are ticked, and the time left is shown', async () => {
    const page = await joined();
    const colours = new Set<string>();
    for (const stage of ['welcome', 'self_intro', 'past_experience', 'company_fit', 'closing'] as const) {
      await house.tell({ type: 'stage_change', stage });
      await house.tell({ type: 'progress', stage, asked: 0, least: 2, remaining_s: 125 });
      await page.locator(`[data-stage-dot="${stage}"][aria-current="step"]`).waitFor();
      await page.locator('[data-timer]').waitFor();
      colours.add(await lineColour(page));
      await inspect(page, `room-stage-${stage}`);
    }
    expect(colours.size).toBe(5);
    expect(await page.locator('.stage--done .icon').count()).toBe(4);
    await status(page, 'Stage 5 of 5: Closing');

    await house.tell({ type: 'progress', stage: 'closing', asked: 0, least: 0, remaining_s: 25 });
    await page.getByText(/Time left in this stage: 0:2\d/).waitFor();
    await status(page, '25 seconds left in this stage.');
  });

  test('that words wait to be saved is shown in passing, and said to who does not see it', async () => {
    const page = await joined();
    await house.tell({ type: 'saving', pending: true });
    await status(page, 'Nothing is lost.');
    await inspect(page, 'room-words-waiting');
    expect(await page.getByRole('button', { name: "I'm done" }).isEnabled()).toBe(true);

    await house.tell({ type: 'saving', pending: false });
    await page.getByText('Saving…').waitFor({ state: 'detached' });
  }, 60_000);

  test('a skip is shown as under way until Alex has followed', async () => {
    const page = await joined();
    await page.getByText('Skip stages').click();
    await inspect(page, 'room-skip');
    await page.getByRole('button', { name: 'Company Fit' }).click();

    await status(page, 'Moving on to Company Fit…');
    expect(await house.told('skip_stage')).toMatchObject({ target_stage: 'company_fit' });
    await inspect(page, 'room-skip-pending');

    await house.tell({ type: 'stage_change', stage: 'company_fit' });
    await page.getByText('Skip stages').waitFor();
    await page.getByText('Skip stages').click();
    expect(await page.locator('[data-skip-to]:enabled').allInnerTexts()).toEqual(['Closing']);
  });

  test('she ends it, is asked whether she means it, sees it saved, and the way to her feedback', async () => {
    const page = await joined();
    await page.getByRole('button', { name: 'End Interview' }).click();
    await page.getByRole('dialog', { name: 'End Interview?' }).waitFor();
    await inspect(page, 'room-end');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'End Interview' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End Interview' }).click();

    await house.told('end_interview');
    await page.getByRole('dialog').getByText('Saving…').waitFor();
    await inspect(page, 'room-saving');
    await house.tell({ type: 'interview_ending', message: 'You ended the interview.' });
    await house.tell({ type: 'interview_saved', interview_id: house.interviewId });

    await status(page, /Everything you said is saved/);
    await inspect(page, 'room-complete');
    await house.interviewer.notices(
      ({ event, identity }) => event === 'departed' && identity === house.candidate,
    );
    const feedback = page.getByRole('link', { name: 'Get Feedback' });
    expect(await feedback.getAttribute('href')).toBe(`/feedback/${house.interviewId}`);
  });

  test('after a reload she is in the same interview, and what was said is there to read', async () => {
    const page = await joined();
    const row = house.site.rows.at(-1);
    row?.conversation.agent.push({ index: 0, text: HELLO, timestamp: 1, stage: 'welcome' });

    await page.reload();

    await page.locator('[data-status="connected"]').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.locator('[data-interview]').getAttribute('data-interview')).toBe(house.interviewId);
    await page.getByText('What was said so far').first().click();
    await page.getByText(HELLO).waitFor();
  });

  test('who asked for less motion gets none', async () => {
    const page = await joined({ reducedMotion: 'reduce' });
    await house.tell({ type: 'agent_caption', text: HELLO });
    await page.locator('[data-caption="agent"]').getByText(HELLO).waitFor();
    await page.waitForFunction(`document.getAnimations().every(({ playState }) => playState !== 'running')`);
  });

  test('the room asks this site and her own LiveKit server, nobody else, and is light', async () => {
    const page = await joined();
    const hosts = [new URL(house.address).host, `127.0.0.1:${house.line.port}`];
    expect([...house.askedHosts].sort()).toEqual(hosts.sort());
    const bytes = await page.evaluate<number>(
      `performance.getEntries().reduce((sum, one) => sum + (one.encodedBodySize ?? 0), 0)`,
    );
    expect(bytes).toBeLessThan(350_000);
  });

  test('while the line is down no time is counted, and Alex tells the time again afterwards', async () => {
    const page = await joined();
    const left = page.locator('[data-timer]');
    const tellTime = (remaining_s: number) =>
      house.tell({ type: 'progress', stage: 'welcome', asked: 0, least: 2, remaining_s });
    await tellTime(125);
    await left.waitFor();

    house.line.cut();
    await status(page, /Reconnecting…/);
    expect(await left.isVisible()).toBe(false);
    house.line.mend();
    await page.locator('[data-status="connected"]').waitFor();
    expect(await left.isVisible()).toBe(false);

    await tellTime(125);
    await left.waitFor();
  });

  test('an end that Alex tells of while the page asks for it is the one that she sees', async () => {
    const page = await joined();
    await page.route('**/api/interview/active', (route) => route.fulfill({ status: 404, json: {} }));
    const ending = await heldEnding(page, house.interviewId);
    await house.interviewer.do('leave');
    await ending.isAskedFor;
    await house.callInterviewer();
    await house.tell({ type: 'interview_ending', message: 'The hour is over.' });
    const dialog = page.getByRole('dialog', { name: 'Interview Complete' });
    await dialog.getByText('Saving…').waitFor();

    await ending.letGo();
    await dialog.getByText('The hour is over.').waitFor();
    await dialog.getByText('Saving…').waitFor();
    await house.tell({ type: 'interview_saved', interview_id: house.interviewId });
    await dialog.getByText(/is saved/).waitFor();
    await dialog.getByText('The hour is over.').waitFor();
  }, 60_000);
});

/** What the page asks about the interview's end is answered when it is let go; by then the page has heard it. */
async function heldEnding(page: Page, id: string) {
  let asked = () => {};
  let answer = () => {};
  const isAskedFor = new Promise<void>((resolve) => (asked = resolve));
  const mayBeAnswered = new Promise<void>((resolve) => (answer = resolve));
  const address = `**/api/interview/${id}`;
  await page.route(address, async (route) => {
    asked();
    await mayBeAnswered;
    await route.fulfill({ json: { meta: { ended_because: 'The interviewer was lost.' } } });
  });
  const letGo = async () => {
    const answered = page.waitForResponse(address);
    answer();
    await (await answered).finished();
    await page.evaluate(`fetch('/health/live', { cache: 'no-store' }).then(() => {})`);
  };
  return { isAskedFor, letGo };
}
