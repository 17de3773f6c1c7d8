import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Visitor } from '../../local-cloud/visitor.js';
import type { ToPage } from '../../src/domain/room-messages.js';
import { nudge } from '../../src/domain/small-talk.js';
import { ANSWERS } from '../support/candidate-answers.js';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { untilHeard } from '../support/expect-heard.js';
import { enterInterview, type Started } from '../support/interview-by-robot.js';
import { greeted, personOfCloud, typeAnswer } from '../support/person-of-cloud.js';
import type { Noticed } from '../support/robot-candidate.js';
import { startLocalCloud, type RunningLocalCloud } from '../support/running-local-cloud.js';
import { endedInterview, savedInterview, wordsOf } from '../support/saved-interview.js';

type Caption = Extract<ToPage, { type: 'agent_caption' }>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const PATIENCE = { timeout: 40 * SECOND };
const [FIRST = '', AFTER_IT = '', LATER = ''] = ANSWERS;
const ALOUD = 'I learn a new system best when I fix a small problem in it.';

let cloud: RunningLocalCloud;

beforeAll(async () => {
  cloud = await startLocalCloud({ STAGE_TIME_FACTOR: '3' });
}, 2 * MINUTE);

afterAll(async () => {
  await cloud?.stop();
}, MINUTE);

describe('Somebody loses the network', () => {
  let ada: Visitor;
  let grace: Visitor;
  let adas: Started;
  let graces: Started;
  /** What Alex had asked each of them before. */
  let asked: { ada: string; grace: string };

  // Both at once: most of it is waiting. A process that stands still sends nothing and reads nothing, like a dead line.
  beforeAll(async () => {
    ada = await personOfCloud(cloud, 'ready@local.test');
    grace = await personOfCloud(cloud, 'new@local.test');
    [adas, graces] = await Promise.all([enterInterview(cloud, ada), enterInterview(cloud, grace)]);
    await Promise.all([adas, graces].map(({ robot }) => greeted(robot)));
    const [adasQuestion, gracesQuestion] = await Promise.all([
      // Whoever is there and says nothing for a quarter of a minute is asked something else.
      typeAnswer(adas.robot, FIRST).finally(() => adas.robot.freeze()),
      typeAnswer(graces.robot, FIRST).finally(() => graces.robot.freeze()),
    ]);
    asked = { ada: adasQuestion, grace: gracesQuestion };
  }, 3 * MINUTE);

  afterAll(async () => {
    await Promise.all([adas, graces].map((started) => started?.robot.close()));
  });

  test(
    'for 20 seconds: Ada is in the same interview again, is asked what she was asked, and nothing is lost',
    async () => {
      const question = asked.ada.match(/[^.!?]+\?/)?.[0].trim();
      await new Promise((resolve) => setTimeout(resolve, 20 * SECOND));
      const from = adas.robot.noticed.length;
      adas.robot.thaw();
      const again = await adas.robot.until(isWelcome, { from, patienceMs: MINUTE });
      expect(again.message.text).toBe(`Welcome back, Ada. I had just asked you: ${question}`);

      await typeAnswer(adas.robot, AFTER_IT);
      const saved = await savedInterview(ada, adas.interviewId);
      expect(saved.meta.ended_by).toBeNull();
      expect(wordsOf(saved, 'candidate')).toEqual([FIRST, AFTER_IT]);
      expect(wordsOf(saved, 'agent').filter((text) => text.startsWith('Welcome back'))).toHaveLength(1);
    },
    2 * MINUTE,
  );

  test(
    'for longer than a minute and a half: Grace’s interview has ended, and is saved with what she said',
    async () => {
      const saved = await endedInterview(grace, graces.interviewId, 3 * MINUTE);
      graces.robot.thaw();
      expect(saved.meta.ended_by).toBe('user_disconnect');
      expect(wordsOf(saved, 'candidate')).toEqual([FIRST]);
      // She may have been nudged before it was noticed that nothing comes from her any more.
      const said = wordsOf(saved, 'agent').filter((text) => !nudge().startsWith(text));
      expect(said.at(-1)).toBe(asked.grace);
      expect((await grace.get('/api/interview/active')).status).toBe(404);
    },
    4 * MINUTE,
  );

  test(
    'The room server starts anew in mid-interview: Ada and Alex find back to each other by themselves',
    async () => {
      const { robot, interviewId } = adas;
      const from = robot.noticed.length;
      await cloud.faults.liveKit.order({ kind: 'restart' });
      await robot.message('agent_caption', { from, patienceMs: MINUTE });

      await typeAnswer(robot, LATER);
      const spoken = robot.noticed.length;
      await robot.say(ALOUD);
      await robot.until(({ event }) => event === 'voice', { from: spoken });
      const saved = await savedInterview(ada, interviewId);
      expect(saved.meta.ended_by).toBeNull();
      const written = [FIRST, AFTER_IT, LATER];
      expect(wordsOf(saved, 'candidate').slice(0, written.length)).toEqual(written);
      await untilHeard(
        async () => wordsOf(await savedInterview(ada, interviewId), 'candidate').slice(written.length),
        [ALOUD],
      );
    },
    3 * MINUTE,
  );
});

/** Alex's first words to somebody who is back; what he said before may have waited for them. */
function isWelcome(one: Noticed): one is Extract<Noticed, { event: 'message' }> & { message: Caption } {
  if (one.event !== 'message' || one.message.type !== 'agent_caption') return false;
  return one.message.text.startsWith('Welcome back');
}

describeInChromium('Linus in his browser', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const caption = (where: Page, text: string) =>
    where.locator('[data-caption="agent"]').filter({ hasText: text }).waitFor(PATIENCE);

  beforeAll(async () => {
    const linus = await personOfCloud(cloud, 'other@local.test');
    browser = await openChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    await page.goto(`${cloud.site}/auth/login?login_hint=other@local.test&return_to=/start`);
    const form = { name: 'Linus', email: 'other@local.test', role: 'Data Analyst', level: 'mid' };
    expect((await linus.post('/api/token', form)).status).toBe(200);
    await join(page);
    await caption(page, 'introduce yourself');
  }, MINUTE);

  afterAll(async () => {
    await browser?.close();
  });

  test(
    'reloads the page: he is back in the interview, and asked the question again',
    async () => {
      await page.reload();
      await caption(page, 'Welcome back, Linus. I had just asked you:');
      expect(await page.getByRole('dialog').count()).toBe(0);
    },
    MINUTE,
  );

  test(
    'opens it in a second tab: Alex goes on there, and the first one says where it is now',
    async () => {
      const second = await context.newPage();
      await join(second);
      await caption(second, 'Welcome back, Linus.');
      await page.getByRole('alert').getByText('opened in another window').waitFor(PATIENCE);

      await second.getByLabel('Type an answer').fill(FIRST);
      await second.getByLabel('Type an answer').press('Enter');
      await second.locator('[data-stage-header][data-stage="self_intro"]').waitFor(PATIENCE);
      await caption(second, 'Thank you, Linus');
      expect(await second.locator('[data-status="connected"]').count()).toBe(1);
      expect(await page.locator('[data-status="error"]').innerText()).toContain('Open elsewhere');
    },
    MINUTE,
  );

  async function join(where: Page): Promise<void> {
    await where.goto(`${cloud.site}/interview`);
    const entering = where.getByRole('button', { name: 'Join Interview' });
    const connected = where.locator('[data-status="connected"]');
    await entering.or(connected).first().waitFor(PATIENCE);
    if (await entering.isVisible()) await entering.click();
    await connected.waitFor(PATIENCE);
  }
});
