import { AppError, databaseUnavailable } from '../../src/domain/errors.js';
import { quoteFinder } from '../../src/domain/quotes.js';
import { mergeTurns } from '../../src/domain/transcript.js';
import { reportHtml } from '../../src/web/markdown.js';
import { EventListener } from '../support/event-listener.js';
import { HeldModel } from '../support/held-model.js';
import { memoryFeedback } from '../support/memory.js';
import { ada, adasFeedback, adasInterview, adasReport } from '../support/pages-world.js';
import { failingModel, scriptedModel } from '../support/scripted-model.js';
import { testApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const wanted = { interview_id: adasInterview.id };
const scores = JSON.stringify(adasFeedback.data.scores);
const INVENTED = 'I doubled the revenue of the company in a week.';

type Site = ReturnType<typeof testApp>;
const watch = async (site: Site, wish: object = {}) =>
  new EventListener((await site.as(ada)).post('/api/feedback').send({ ...wanted, ...wish }));
const stored = async ({ deps }: Site) => (await deps.feedback.of(ada.id, adasInterview.id))?.data;
const html = ({ told }: EventListener) =>
  told.flatMap(({ event, data }) => (event === 'point' ? [String(data['html'])] : [])).join('');

test('Ada sees her scores, and then the report point by point as it is written', async () => {
  const model = new HeldModel();
  const ear = await watch(testApp({ model }));
  model.finish(scores);
  expect((await ear.hears('scores'))['scores']).toMatchObject({ overall_score: 4 });

  const half = adasReport.indexOf('It ties');
  model.say(adasReport.slice(0, half));
  await until('the first strength', () => html(ear).includes('You name what you built'));
  expect(ear.events).not.toContain('done');
  model.finish(adasReport.slice(half));

  const headers = await ear.over;
  expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(headers['cache-control']).toContain('no-transform');
  expect(ear.events.filter((event) => event !== 'point')).toEqual(['scores', 'done']);
  expect(ear.events.filter((event) => event === 'point').length).toBeGreaterThan(1);
  expect(ear.told.at(-1)?.data).toMatchObject({ interview_id: adasInterview.id, meta: { model: 'a-model' } });
});

test('what is streamed is what is stored, made safe by the server', async () => {
  const evil = adasReport.replace('It ties', '<img src=x onerror=alert(1)> It ties');
  const site = testApp({ model: scriptedModel(scores, evil) });
  const ear = await watch(site);
  await ear.over;
  const find = quoteFinder(mergeTurns(adasInterview.conversation));
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  expect(plain(html(ear))).toBe(plain(reportHtml((await stored(site))?.feedback ?? '', find)));
  expect(html(ear)).not.toContain('<img');
});

test('who does not ask for a stream gets plain JSON', async () => {
  const browser = await testApp({ model: scriptedModel(scores, adasReport) }).as(ada);
  const answer = await browser.post('/api/feedback').send(wanted);
  expect(answer.type).toBe('application/json');
  expect(answer.body).toMatchObject({ feedback: adasReport });
});

test('a quote that was never said reaches neither Ada nor the database', async () => {
  const invents = adasReport.replace('> "I am Ada and I build engines."', `> "${INVENTED}"`);
  const model = scriptedModel(scores, invents, invents);
  const site = testApp({ model });
  const ear = await watch(site);
  await ear.over;
  expect(html(ear)).not.toContain('doubled');
  expect((await stored(site))?.feedback).not.toContain('doubled');
  expect((await stored(site))?.feedback).toContain('### Name the result');
  expect(model.asked[2]?.user).toContain(INVENTED);
});

test('a report that is not as it has to be is written once more, and what was shown of it is taken back', async () => {
  const model = scriptedModel(scores, '# You are great', adasReport);
  const site = testApp({ model });
  const ear = await watch(site);
  await ear.over;
  expect(ear.events.filter((event) => event !== 'point')).toEqual(['scores', 'restart', 'done']);
  expect((await stored(site))?.feedback).toBe(adasReport);
});

test('when no report is any good, that is said, the scores are kept, and she may try again', async () => {
  const site = testApp({ model: scriptedModel(scores, 'Hello.', 'Hello again.', adasReport) });
  const ear = await watch(site);
  await ear.over;
  expect(ear.told.at(-1)).toMatchObject({ event: 'problem', data: { code: 'feedback-unreadable' } });
  expect(await stored(site)).not.toHaveProperty('feedback');

  const second = await watch(site);
  await second.over;
  expect(second.events.at(-1)).toBe('done');
  expect((await stored(site))?.feedback).toBe(adasReport);
});

test('Ada leaves in the middle: it goes on, and a later visit finds it', async () => {
  const model = new HeldModel();
  const site = testApp({ model });
  const ear = await watch(site);
  model.finish(scores);
  await ear.hears('scores');
  ear.leave();
  model.finish(adasReport);
  await until('the report', async () => Boolean((await stored(site))?.feedback));

  const later = await watch(site);
  await later.over;
  expect(html(later)).toContain('Practice Plan');
  expect(model.asked).toHaveLength(2);
});

test('who comes back while it is written, or asks in a second tab, joins it from its beginning', async () => {
  const model = new HeldModel();
  const site = testApp({ model });
  const first = await watch(site);
  model.finish(scores);
  await first.hears('scores');
  const half = adasReport.indexOf('### Say more');
  model.say(adasReport.slice(0, half));
  await first.hears('point');

  const second = await watch(site, { again: true });
  await second.hears('point');
  model.finish(adasReport.slice(half));
  await Promise.all([first.over, second.over]);
  expect(html(second)).toBe(html(first));
  expect(model.asked).toHaveLength(2);
});

test('a model that keeps her waiting is told of', async () => {
  const looks: (() => void)[] = [];
  const wait = () => new Promise<void>((resolve) => looks.push(resolve));
  const model = new HeldModel();
  const ear = await watch(testApp({ model, wait }));
  // The first look is at how long Google takes.
  await until('the model to be asked', () => looks.length > 1);
  looks.at(-1)?.();
  await ear.hears('slow');
  model.finish(scores);
  model.finish(adasReport);
  await ear.over;
  expect(ear.events.at(-1)).toBe('done');
});

test('what OpenAI refuses is told as the last of the events', async () => {
  const model = failingModel(new AppError('openai-failed', 'Your OpenAI account has no credit left.', 502));
  const ear = await watch(testApp({ model }));
  await ear.over;
  expect(ear.told).toEqual([
    {
      event: 'problem',
      data: {
        error: 'Openai failed',
        code: 'openai-failed',
        message: 'Your OpenAI account has no credit left.',
      },
    },
  ]);
});

test('when the second try at a report fails, the first is kept without what nobody said', async () => {
  const invents = adasReport.replace('> "I am Ada and I build engines."', `> "${INVENTED}"`);
  const site = testApp({ model: scriptedModel(scores, invents) });
  const ear = await watch(site);
  await ear.over;
  expect(ear.events.filter((event) => event !== 'point')).toEqual(['scores', 'restart', 'restart', 'done']);
  expect((await stored(site))?.feedback).toContain('### Name the result');
  expect(html(ear)).not.toContain('doubled');
});

test('scores that are asked for again while a report is written wait for no other ones', async () => {
  const model = new HeldModel();
  const site = testApp({ model });
  const ear = await watch(site);
  model.finish(scores);
  await ear.hears('scores');
  const browser = await site.as(ada);
  await browser
    .post('/api/feedback/scores')
    .send({ ...wanted, again: true })
    .expect(200);
  model.finish(adasReport);
  await ear.over;
  expect(model.asked).toHaveLength(2);
  expect(await stored(site)).not.toHaveProperty('former');
});

test('of an interview that Ada deletes meanwhile nothing more is read', async () => {
  const model = new HeldModel();
  const site = testApp({ model });
  const ear = await watch(site);
  await until('the model to be asked', () => model.asked.length === 1);
  await (await site.as(ada)).delete(`/api/interview/${adasInterview.id}`).expect(200);
  model.finish(scores);
  await ear.over;
  expect(ear.told.at(-1)).toMatchObject({ event: 'problem', data: { code: 'not-found' } });
  expect(model.asked).toHaveLength(1);
});

test('a site that closes begins none, and waits for the one that is under way', async () => {
  const closing = new AbortController();
  const model = new HeldModel();
  const site = testApp({ model, closing: closing.signal });
  const ear = await watch(site);
  model.finish(scores);
  await ear.hears('scores');
  await until('the report to be begun', () => model.asked.length === 2);
  closing.abort();
  let isSettled = false;
  const settled = site.deps.background.settled().then(() => (isSettled = true));
  expect(isSettled).toBe(false);
  model.finish(adasReport);
  await settled;
  expect((await stored(site))?.feedback).toBe(adasReport);

  const refused = await (await site.as(ada)).post('/api/feedback/scores').send({ ...wanted, again: true });
  expect([refused.status, (refused.body as { code: string }).code]).toEqual([503, 'closing']);
});

describe('While the database is away,', () => {
  const away = () => Promise.reject(databaseUnavailable(new Error('down')));
  const PAUSES = [1_000, 3_000, 8_000];

  /** A site on which those pauses take no time; all other waiting has no end. */
  function siteOver(feedback: ReturnType<typeof memoryFeedback>, closing = new AbortController()) {
    const pauses: number[] = [];
    const wait = (ms: number) => {
      if (!PAUSES.includes(ms)) return new Promise<void>(() => undefined);
      pauses.push(ms);
      return Promise.resolve();
    };
    const model = scriptedModel(scores, adasReport);
    return { site: testApp({ model, feedback, wait, closing: closing.signal }), model, pauses };
  }

  test('what Ada has paid for is kept, and is stored once when it is back', async () => {
    const feedback = memoryFeedback();
    let reads = 0;
    let puts = 0;
    const { site, model, pauses } = siteOver({
      // The first time it is asked whether there is any yet.
      of: (...which) => (++reads === 2 ? away() : feedback.of(...which)),
      // All that is put arrives, but word of it comes back every third time only.
      put: async (...what) => {
        await feedback.put(...what);
        if (++puts % 3 > 0) await away();
      },
    });
    const ear = await watch(site);
    await ear.over;
    expect(ear.events.at(-1)).toBe('done');
    const kept = (await feedback.of(ada.id, adasInterview.id))?.data;
    expect(kept).toMatchObject({ feedback: adasReport, scores: { overall_score: 4 } });
    expect(kept).not.toHaveProperty('former');
    expect(model.asked).toHaveLength(2);
    expect(pauses).toEqual([1_000, 1_000, 3_000, 1_000, 3_000]);
  });

  test('nobody waits for longer than some seconds, and Ada is told why', async () => {
    const { site, pauses } = siteOver({ ...memoryFeedback(), put: away });
    const ear = await watch(site);
    await ear.over;
    expect(pauses).toEqual(PAUSES);
    expect(ear.told.at(-1)).toMatchObject({ event: 'problem', data: { code: 'database-unavailable' } });
  });

  test('a site that closes does not wait for it', async () => {
    const closing = new AbortController();
    const put = () => {
      closing.abort();
      return away();
    };
    const { site, pauses } = siteOver({ ...memoryFeedback(), put }, closing);
    const ear = await watch(site);
    await ear.over;
    expect(pauses).toEqual([]);
    expect(ear.told.at(-1)).toMatchObject({ event: 'problem', data: { code: 'database-unavailable' } });
  });
});
