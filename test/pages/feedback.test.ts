import type { Browser, BrowserContext, Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import type { Interview } from '../../src/domain/interviews.js';
import { describeInChromium, openChromium } from '../support/chromium.js';
import { HeldModel } from '../support/held-model.js';
import { inspect } from '../support/inspect-page.js';
import { hasFocus, MOBILE, openSite, windowOf, type Misdeeds, type OpenSite } from '../support/open-site.js';
import { ada, adasFeedback, adasInterview, adasReport } from '../support/pages-world.js';
import { testApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const path = `/feedback/${adasInterview.id}`;
const scores = JSON.stringify(adasFeedback.data.scores);
const MIDDLE = adasReport.indexOf('### Say more');
const LATER = adasReport.indexOf('Close each story');

describeInChromium('The page of the feedback', () => {
  let browser: Browser;
  let model: HeldModel;
  let app: TestApp;
  let site: OpenSite;
  let context: BrowserContext;
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    browser = await openChromium();
  });
  beforeEach(async () => {
    model = new HeldModel();
    app = testApp({ model });
    site = await openSite(app);
    ({ context, page, misdeeds } = await windowOf(browser, site, ada));
  });
  afterEach(async () => {
    await context.close();
    await site.close();
  });
  afterAll(() => browser?.close());

  const give = () => app.deps.feedback.put(ada.id, adasInterview.id, adasFeedback.data);
  const begin = async () => {
    await page.goto(path);
    await page.getByRole('button', { name: 'Generate Feedback' }).click();
    await page.getByText('Reading the transcript and scoring your answers…').waitFor();
    model.finish(scores);
    await page.getByRole('img', { name: 'Overall score: 4.0 of 5' }).waitFor();
    model.say(adasReport.slice(0, MIDDLE));
    await page.getByRole('heading', { name: 'You say why' }).waitFor();
  };

  test('Ada reads the beginning of the report while the rest is being written', async () => {
    await begin();
    expect(await page.getByRole('heading', { name: 'Practice Plan' }).count()).toBe(0);
    await inspect(page, 'feedback-being-written');
    model.finish(adasReport.slice(MIDDLE));
    await page.getByRole('button', { name: 'Generate Again' }).waitFor();
    await page.getByRole('heading', { name: 'Practice Plan' }).waitFor();
    expect(await page.locator('#report article').count()).toBe(1);
    await until('the report to have the focus', () => hasFocus(page.locator('#report-title')));
  });

  test('she goes away and comes back: the page goes on where it is', async () => {
    await begin();
    await page.goto('/past-calls');
    await page.goto(path);
    await page.getByRole('heading', { name: 'You say why' }).waitFor();
    model.finish(adasReport.slice(MIDDLE));
    await page.getByRole('button', { name: 'Generate Again' }).waitFor();
    expect(model.asked).toHaveLength(2);
  });

  test('a line that breaks mends itself, and nothing is paid for twice', async () => {
    await begin();
    site.breakLines();
    await page.getByText(/Connection lost/).waitFor();
    model.finish(adasReport.slice(MIDDLE));
    await page.getByRole('button', { name: 'Generate Again' }).waitFor();
    expect(await page.getByRole('heading', { name: 'You say why' }).count()).toBe(1);
    expect(model.asked).toHaveLength(2);
  });

  test('what goes wrong is told, what is kept is shown, and “Try again” tries again', async () => {
    await begin();
    model.finish();
    model.finish('No.');
    await page.getByText('not in a form that can be used').waitFor();
    await page.getByText('Your report will appear here').waitFor();
    await inspect(page, 'feedback-problem');
    model.finish(adasReport);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Practice Plan' }).waitFor();
  });

  test('when the page cannot be fetched after the last words, she reads that all is kept, and is led to it', async () => {
    await begin();
    await page.route(`**${path}`, (route) => route.fulfill({ status: 503 }));
    model.finish(adasReport.slice(MIDDLE));
    const told = page.getByRole('alert');
    await told.getByText('Your feedback is made and kept.').waitFor();
    expect(await page.locator('[data-generate-state]').innerText()).toBe('');
    expect(await page.locator('[aria-busy="true"]').count()).toBe(0);
    // To make it anew would cost once more.
    expect(await page.locator('[data-generate-button]').isVisible()).toBe(false);
    await inspect(page, 'feedback-kept');
    await page.unroute(`**${path}`);
    await told.getByRole('link', { name: 'Show it' }).click();
    await page.getByRole('button', { name: 'Generate Again' }).waitFor();
    expect(await page.locator('#report').getByRole('heading', { name: 'Practice Plan' }).count()).toBe(1);
    expect(model.asked).toHaveLength(2);
  });

  test('by keyboard alone she is led to “Try again” after a failure, and then to the report', async () => {
    await page.goto(path);
    await page.getByRole('button', { name: 'Generate Feedback' }).focus();
    await page.keyboard.press('Enter');
    model.finish(scores);
    model.finish('No.');
    model.finish('No.');
    const again = page.getByRole('button', { name: 'Try again' });
    await until('“Try again” to have the focus', () => hasFocus(again));
    await page.keyboard.press('Enter');
    await again.waitFor({ state: 'detached' });
    expect(await hasFocus(page.getByRole('button', { name: 'Generate Report' }))).toBe(true);
    model.finish(adasReport);
    await until('the report to have the focus', () => hasFocus(page.locator('#report-title')));
  });

  test('“Generate again” makes new feedback and keeps the former one to read', async () => {
    await give();
    await page.goto(path);
    await page.getByRole('button', { name: 'Generate Again' }).click();
    model.finish(scores.replaceAll('"score":4', '"score":2'));
    model.finish(adasReport.replace('who **owns**', 'who **tests**'));
    await page.getByRole('navigation', { name: 'Earlier feedback' }).waitFor();
    await page.getByText('who tests').waitFor();
    await inspect(page, 'feedback-again');

    await page.getByRole('navigation', { name: 'Earlier feedback' }).getByRole('link').click();
    await page.getByText('who owns').waitFor();
    await page.getByText('This is earlier feedback.').waitFor();
    expect(await page.getByRole('button', { name: /Generate/ }).count()).toBe(0);
    await inspect(page, 'feedback-former');
  });

  test('when new feedback cannot be made, what was there stays, and “Try again” pays for no scores twice', async () => {
    await give();
    await page.goto(path);
    await page.getByRole('button', { name: 'Generate Again' }).click();
    model.finish(scores.replaceAll('"score":4', '"score":2'));
    model.finish('No.');
    model.finish('No.');
    await page.getByText('not in a form that can be used').waitFor();
    await page.getByRole('navigation', { name: 'Earlier feedback' }).waitFor();
    await page.getByRole('button', { name: 'Generate Report' }).waitFor();
    model.finish(adasReport);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Practice Plan' }).waitFor();
    expect(model.asked).toHaveLength(4);
    expect(await page.getByRole('navigation', { name: 'Earlier feedback' }).getByRole('link').count()).toBe(
      1,
    );
  });

  test('who comes so early that her interview is still being saved needs not ask twice', async () => {
    for (const row of app.rows) row.endedBy = null;
    await page.goto(path);
    await page.getByRole('button', { name: 'Generate Feedback' }).click();
    await page.getByText('The last words of your interview are being saved…').waitFor();
    for (const row of app.rows) row.endedBy = 'natural_completion';
    model.finish(scores);
    model.finish(adasReport);
    await page.getByRole('heading', { name: 'Practice Plan' }).waitFor();
  });

  /** Her interview while its last words are on their way to the database; `save` has them arrive there. */
  const stillEnding = (conversation: Interview['conversation']) => {
    for (const row of app.rows) Object.assign(row, { endedBy: null, conversation });
    const save = (saved = adasInterview.conversation) => {
      for (const row of app.rows) Object.assign(row, { endedBy: 'natural_completion', conversation: saved });
    };
    return { save };
  };
  const { agent, user } = adasInterview.conversation;
  const withoutLastTurns = { agent: agent.slice(0, 3), user: user.slice(0, 3) };

  test('who comes so early reads at last what she would read if she came later, and its quotes lead to the last turns', async () => {
    const { save } = stillEnding(withoutLastTurns);
    await page.goto(path);
    await page.getByText('This interview is still running.').waitFor();
    await page.getByRole('button', { name: 'Generate Feedback' }).click();
    await page.getByText('The last words of your interview are being saved…').waitFor();
    await page.getByRole('link', { name: 'View Full Transcript' }).click();
    save();
    model.finish(scores);
    await page.getByRole('dialog').getByText('Thank you, Ada, and goodbye.').waitFor();
    await page.getByRole('dialog').getByRole('link', { name: 'Close' }).click();
    model.say(adasReport.slice(0, MIDDLE));
    const quote = page.locator('blockquote', { hasText: 'careful work' }).first().getByRole('link');
    await quote.click();
    model.finish(adasReport.slice(MIDDLE));
    await page.locator('#report').getByRole('heading', { name: 'Practice Plan' }).waitFor();
    const turn = page.getByRole('dialog').locator('.turn--quoted');
    await turn.getByText('Because careful work matters here.').waitFor();
    expect(await hasFocus(turn)).toBe(true);
    await page.getByRole('dialog').getByRole('link', { name: 'Close' }).click();

    await page.getByRole('button', { name: 'Generate Again' }).waitFor();
    const read = await page.locator('[data-feedback]').innerText();
    await page.reload();
    expect(read).toBe(await page.locator('[data-feedback]').innerText());
    expect(read).not.toContain('still running');
  });

  test('she need not ask twice either when the last words take all the time that they may', async () => {
    await page.clock.install();
    let tries = 0;
    page.on('response', (answer) => answer.url().endsWith('/api/feedback') && tries++);
    const { save } = stillEnding(withoutLastTurns);
    await page.goto(path);
    await page.getByRole('button', { name: 'Generate Feedback' }).click();
    await page.getByText('The last words of your interview are being saved…').waitFor();
    await until('the try after fourteen seconds', async () => {
      await page.clock.runFor(1_000);
      return tries >= 8;
    });
    save();
    model.finish(scores);
    model.finish(adasReport);
    await until('the report', async () => {
      await page.clock.runFor(1_000);
      return page.getByRole('heading', { name: 'Practice Plan' }).count();
    });
  });

  test('who turns out to have said too little reads so, and is not offered to try again', async () => {
    const said = { agent: agent.slice(0, 3), user: user.slice(0, 3) };
    const { save } = stillEnding(said);
    await page.goto(path);
    await page.getByRole('button', { name: 'Generate Feedback' }).click();
    await page.getByText('The last words of your interview are being saved…').waitFor();
    save(said);
    await page.getByRole('alert').getByText('You answered only twice in this interview.').waitFor();
    expect(await page.getByRole('button', { name: /again/i }).count()).toBe(0);
    await until('the report to have the focus', () => hasFocus(page.locator('#report-title')));
    expect(await page.getByText('This interview is still running.').count()).toBe(0);
    expect(misdeeds.errors).toEqual([]);
  });

  test('a line that says nothing any more is given up and dialled again, and one that is slow is not', async () => {
    await page.clock.install();
    await begin();
    await page.clock.runFor(40_000);
    model.say(adasReport.slice(MIDDLE, LATER));
    await page.getByRole('heading', { name: 'Say more about yourself' }).waitFor();
    await page.clock.runFor(40_000);
    expect(await page.locator('[data-generate-state]').innerText()).toBe('Writing your report…');
    await page.clock.runFor(45_000);
    await page.getByText(/Connection lost/).waitFor();
    await page.clock.runFor(2_000);
    model.finish(adasReport.slice(LATER));
    await page.getByRole('button', { name: 'Generate Again' }).waitFor();
    expect(await page.getByRole('heading', { name: 'You say why' }).count()).toBe(1);
    expect(model.asked).toHaveLength(2);
  });

  test('a quote leads to its place in the transcript', async () => {
    await give();
    await page.goto(path);
    await inspect(page, 'feedback');
    await page.locator('blockquote', { hasText: 'careful work' }).first().getByRole('link').click();
    const turn = page.getByRole('dialog').locator('.turn--quoted');
    await turn.getByText('Because careful work matters here.').waitFor();
    await inspect(page, 'feedback-quoted');
    await page.getByRole('dialog').getByRole('link', { name: 'Close' }).click();
    expect(await turn.isVisible()).toBe(false);
  });

  test('she takes it along as Markdown and as JSON', async () => {
    await give();
    await page.goto(path);
    for (const [label, name, has] of [
      ['Markdown', 'mockflow-feedback-2026-03-04.md', '**Candidate:** A payments service in Go.'],
      ['JSON', 'mockflow-feedback-2026-03-04.json', '"overall_score": 4'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: label }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(name);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).toString()).toContain(has);
    }
  });

  test.each([
    ['a large screen', {}],
    ['a phone', { viewport: MOBILE }],
  ])('printed from %s it is a document: all of the feedback, and no buttons', async (_what, options) => {
    await give();
    const window = await windowOf(browser, site, ada, options);
    await window.page.goto(path);
    const pdf = await window.page.pdf({ format: 'A4' });
    const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), {
      mergePages: true,
    });
    for (const part of [
      'Interview Feedback',
      'Ada Lovelace',
      'Technical Depth',
      'Explains decisions plainly',
    ])
      expect(text).toContain(part);
    for (const part of ['You say why', 'Because careful work matters here.', 'How would you shard it?'])
      expect(text).toContain(part);
    for (const control of ['Generate', 'View Full Transcript', 'Keep a Copy', 'Past Sessions', 'See it in'])
      expect(text).not.toContain(control);
    expect(totalPages).toBeLessThanOrEqual(4);
    await window.context.close();
  });
});
