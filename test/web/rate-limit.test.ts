import { jest } from '@jest/globals';
import type { Person } from '../../src/domain/people.js';
import { MOST_COUNTERS, FewCounters } from '../../src/web/few-counters.js';
import { FakeGoogle } from '../support/fake-google.js';
import { memoryKeys } from '../support/memory.js';
import { otherClocks } from '../support/other-clocks.js';
import { ada, adasInterview, adasKeys, grace, linus } from '../support/pages-world.js';
import { beginUpload, openLines } from '../support/raw-upload.js';
import { testApp, type TestApp } from '../support/test-app.js';

type Browser = Awaited<ReturnType<TestApp['as']>>;

const START = Date.parse('2026-05-06T07:08:09.000Z');
const MINUTE = 60_000;

beforeEach(() => jest.useFakeTimers({ doNotFake: otherClocks('Date'), now: START }));
afterEach(() => jest.useRealTimers());

const interview_id = adasInterview.id;

type Deed = (browser: Browser) => PromiseLike<Answer>;

const testsKeys: Deed = (browser) => browser.post('/api/user/keys/validate').send({});
const asksForFeedback: Deed = (browser) => browser.post('/api/feedback').send({ interview_id: 'none' });

/** What is limited: how one does it, how often a person may, and for how long. */
const LIMITED: [what: string, deed: Deed, times: number, windowMs: number][] = [
  ['testing keys', testsKeys, 10, 10 * MINUTE],
  [
    'testing keys by the form',
    (browser) => browser.post('/api-keys/test').type('form').send({}),
    10,
    10 * MINUTE,
  ],
  ['saving keys', (browser) => browser.post('/api/user/keys').send({}), 30, 10 * MINUTE],
  ['saving keys by the form', (browser) => browser.post('/api-keys').type('form').send({}), 30, 10 * MINUTE],
  ['uploading', (browser) => browser.post('/api/upload-resume').send({}), 30, 60 * MINUTE],
  ['starting', (browser) => browser.post('/api/token').send({}), 20, 10 * MINUTE],
  ['starting by the form', (browser) => browser.post('/start').type('form').send({}), 20, 10 * MINUTE],
  ['coming into the room', (browser) => browser.get('/api/interview/active'), 300, 10 * MINUTE],
  ['feedback', asksForFeedback, 60, 60 * MINUTE],
  [
    'scores',
    (browser) => browser.post('/api/feedback/scores').send({ interview_id: 'none' }),
    60,
    60 * MINUTE,
  ],
  ['exporting', (browser) => browser.get('/api/user/export'), 10, 60 * MINUTE],
  ['deleting', (browser) => browser.post('/dashboard/delete-account').type('form').send({}), 10, 60 * MINUTE],
  [
    'feedback by the form',
    (browser) => browser.post('/feedback/none').type('form').send({}),
    60,
    60 * MINUTE,
  ],
];

interface Answer {
  status: number;
  headers: Record<string, string>;
  type: string;
  text: string;
  body: unknown;
}

function pupils(count: number): Person[] {
  return Array.from({ length: count }, (_, n) => ({
    ...linus,
    id: `0d0d0d0d-0000-4000-8000-0000000000${String(n + 10)}`,
    email: `pupil-${n}@example.com`,
  }));
}

async function statuses(browser: Browser, deed: Deed, times: number) {
  const seen = new Set<number>();
  for (let time = 0; time < times; time++) seen.add((await deed(browser)).status);
  return seen;
}

test.each(LIMITED)(
  '%s too often is refused until the time is over, to that person alone',
  async (_what, deed, times, windowMs) => {
    const site = testApp();
    const [adas, graces] = [await site.as(ada), await site.as(grace)];
    expect(await statuses(adas, deed, times)).not.toContain(429);

    const refused = await deed(adas);
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe(String(windowMs / 1000));
    const sentence = `too often. Please try again in ${windowMs / MINUTE} minutes.`;
    if (refused.type === 'application/json')
      expect(refused.body).toMatchObject({
        code: 'too-many-requests',
        message: expect.stringContaining(sentence) as string,
      });
    else expect(refused.text).toContain(sentence);
    expect((await deed(graces)).status).not.toBe(429);

    jest.setSystemTime(START + windowMs - 1_500);
    const still = await deed(adas);
    expect([still.status, still.headers['retry-after']]).toEqual([429, '2']);
    jest.setSystemTime(START + windowMs);
    expect((await deed(adas)).status).not.toBe(429);
  },
);

test('a stream of feedback that is refused is JSON, and none has begun', async () => {
  const browser = await testApp().as(ada);
  const ask = () => browser.post('/api/feedback').set('Accept', 'text/event-stream').send({ interview_id });
  await statuses(browser, asksForFeedback, 60);
  const refused = await ask();
  expect([refused.status, refused.type]).toEqual([429, 'application/json']);
  expect(refused.body).toMatchObject({
    message: 'You have asked for feedback too often. Please try again in 60 minutes.',
  });
});

test('the form and the API count together', async () => {
  const browser = await testApp().as(ada);
  await statuses(browser, testsKeys, 10);
  expect((await browser.post('/api-keys/test').type('form').send({})).status).toBe(429);
});

test('a class of thirty people behind one address works; a hundred times more is refused there, and nowhere else', async () => {
  const people = pupils(12);
  const site = testApp({
    site: { ...testApp().deps.site, trustProxy: 1 },
    google: new FakeGoogle([...people, ada]),
  });
  const test = (browser: Browser, address: string) =>
    browser.post('/api/user/keys/validate').set('X-Forwarded-For', address).send({});
  const browsers = [];
  for (const person of people) browsers.push(await site.as(person));
  const seen = new Set<number>();
  for (const browser of browsers.slice(0, 10))
    for (let time = 0; time < 10; time++) seen.add((await test(browser, '198.51.100.7')).status);
  expect(seen).not.toContain(429);
  const last = browsers[10]!;
  const refused = await test(last, '198.51.100.7');
  expect(refused.status).toBe(429);
  expect(refused.body).toMatchObject({
    message: expect.stringContaining('People at your internet address') as string,
  });
  expect((await test(last, '198.51.100.8')).status).not.toBe(429);
});

const filled = { name: 'Ada', email: 'ada@example.com', role: 'Engineer', level: 'mid' };
const starts: Deed = (browser) => browser.post('/api/token').send(filled);
const startsByForm: Deed = (browser) => browser.post('/start').field(filled);

test.each([
  ['by the API', starts],
  ['by the form', startsByForm],
])(
  'who waits for a busy site is never told to stop trying, %s, nor are six others beside them',
  async (_how, deed) => {
    const people = pupils(7);
    const keys = memoryKeys(Object.fromEntries(people.map(({ id }) => [id, adasKeys])));
    const site = testApp({ keys, google: new FakeGoogle(people) });
    site.workers.most = 0;
    const browsers = [];
    for (const person of people) browsers.push(await site.as(person));
    for (const browser of browsers) expect(await statuses(browser, deed, 31)).toEqual(new Set([503]));
    site.workers.most = 1;
    expect((await deed(browsers[0]!)).status).toBeLessThan(400);
  },
);

test('a file sent to a busy site counts: it was read', async () => {
  const site = testApp();
  site.workers.most = 0;
  const browser = await site.as(ada);
  const deed = () => browser.post('/start').field(filled).attach('resume', Buffer.from('Engines.'), 'cv.txt');
  expect(await statuses(browser, deed, 30)).toEqual(new Set([503]));
  expect((await deed()).status).toBe(429);
});

test('one household’s IPv6 addresses are one address', async () => {
  const site = testApp({ site: { ...testApp().deps.site, trustProxy: 1 } });
  const browser = await site.as(null);
  const signIn = (address: string) => browser.get('/auth/login').set('X-Forwarded-For', address);
  for (let time = 0; time < 100; time++)
    expect((await signIn(`2001:db8:1:2${time % 10}::${time}`)).status).toBe(302);
  expect((await signIn('2001:db8:1:2a::1')).status).toBe(429);
  expect((await signIn('2001:db8:2::1')).status).toBe(302);
});

test('an address that a visitor makes up counts as the one they have, where no proxy is trusted', async () => {
  const browser = await testApp().as(null);
  const signIn = (address: string) => browser.get('/auth/login').set('X-Forwarded-For', address);
  for (let time = 0; time < 100; time++) expect((await signIn(`198.51.100.${time}`)).status).toBe(302);
  expect((await signIn('198.51.100.200')).status).toBe(429);
});

test('signing in too often is refused: to an address before Google is asked, and to a person', async () => {
  const site = testApp({ site: { ...testApp().deps.site, trustProxy: 1 } });
  let refused = 0;
  for (let time = 0; time <= 20; time++) {
    const browser = await site.as(null);
    await browser
      .get('/auth/login')
      .query({ login_hint: ada.email })
      .set('X-Forwarded-For', `198.51.100.${time}`);
    const back = await browser.get('/auth/callback').query({ code: ada.email });
    if (back.status !== 429) continue;
    refused++;
    expect(back.headers['retry-after']).toBe('600');
    expect(back.text).toContain('You have signed in too often. Please try again in 10 minutes.');
    expect((await browser.get('/api/auth/status')).body).toEqual({ authenticated: false });
  }
  expect(refused).toBe(1);
});

test('nobody is counted who is refused anyway: strangers, and calls from other sites', async () => {
  const site = testApp();
  const stranger = await site.as(null);
  for (let time = 0; time < 120; time++) await stranger.post('/api/user/keys/validate').send({}).expect(401);
  const browser = await site.as(ada);
  for (let time = 0; time < 20; time++)
    await browser
      .post('/api/user/keys/validate')
      .set('Origin', 'https://elsewhere.example')
      .send({})
      .expect(403);
  expect((await browser.post('/api/user/keys/validate').send({})).status).toBe(200);
});

test('a stranger’s forms with a file in them are limited, and use up nothing of those who are signed in', async () => {
  const site = testApp();
  const stranger = await site.as(null);
  const send: Deed = (browser) =>
    browser.post('/start').field(filled).attach('resume', Buffer.from('x'), 'x.txt');
  expect(await statuses(stranger, send, 300)).toEqual(new Set([401]));
  const refused = await send(await site.as(null));
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '3600']);
  expect(refused.text).toContain('People at your internet address have uploaded documents too often.');
  expect((await send(await site.as(ada))).status).toBe(303);
});

test('of a stranger’s upload to the API nothing is read', async () => {
  const site = testApp();
  const lines = await openLines(site);
  const { answer } = await beginUpload(site, lines.url, null, 10_000_000, Buffer.from('--'));
  expect(await answer).toMatch(/^HTTP\/1.1 401 /);
  await lines.close();
});

test('reading is not limited', async () => {
  const browser = await testApp().as(ada);
  for (let time = 0; time < 150; time++) await browser.get('/api/user/keys/status').expect(200);
});

test('counters take a bounded share of memory, whoever comes', async () => {
  const counters = new FewCounters();
  counters.init({ windowMs: MINUTE } as Parameters<FewCounters['init']>[0]);
  for (let address = 0; address < 3 * MOST_COUNTERS; address++)
    await counters.increment(`2001:db8:${address}::/56`);
  expect(counters.current.size + counters.previous.size).toBeLessThanOrEqual(MOST_COUNTERS);
  counters.shutdown();
});
