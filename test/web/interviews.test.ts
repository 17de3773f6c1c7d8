import { randomUUID } from 'node:crypto';
import { databaseUnavailable } from '../../src/domain/errors.js';
import { ada, adasInterview, linus } from '../support/pages-world.js';
import { testApp } from '../support/test-app.js';
import { until } from '../support/until.js';

test('Ada reads her interview as it was said', async () => {
  const browser = await testApp().as(ada);
  const answer = await browser.get(`/api/interview/${adasInterview.id}`);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    success: true,
    meta: {
      candidate: 'Ada Lovelace',
      interview_date: adasInterview.interviewDate,
      room_name: 'interview-ada',
      job_role: 'Backend Engineer',
      experience_level: 'mid',
      final_stage: 'closing',
      ended_by: 'natural_completion',
      total_agent_messages: 4,
      total_user_messages: 4,
      merged_user_turns: 3,
      total_turns: 7,
      stages_covered: ['welcome', 'past_experience', 'company_fit', 'closing'],
      source: 'database',
    },
  });
  expect((answer.body as { ordered_conversation: unknown[] }).ordered_conversation[1]).toEqual({
    role: 'candidate',
    text: 'I am Ada and I build engines.',
    timestamp: 110,
    stage: null,
    partial_count: 2,
  });
});

test('an unknown interview and somebody else’s look the same', async () => {
  const { as } = testApp();
  const unknown = await (await as(ada)).get(`/api/interview/${randomUUID()}`);
  const foreign = await (await as(linus)).get(`/api/interview/${adasInterview.id}`);
  expect(foreign.status).toBe(404);
  expect(foreign.body).toEqual({
    error: 'Not found',
    code: 'not-found',
    message: 'We could not find that interview.',
  });
  expect([unknown.status, unknown.body]).toEqual([foreign.status, foreign.body]);
});

test('what is no id is told so', async () => {
  const answer = await (await testApp().as(ada)).get('/api/interview/42');
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'invalid-id', message: 'That is not the id of an interview.' });
});

test.each(['/past-calls', '/api/user/interviews'])(
  'the list at %s that is asked for right behind a deletion does not show what is deleted',
  async (address) => {
    const { as, deps } = testApp();
    const remove = deps.interviews.remove.bind(deps.interviews);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let isUnderWay = false;
    deps.interviews.remove = async (...what) => {
      isUnderWay = true;
      await held;
      return remove(...what);
    };
    const browser = await as(ada);
    const deleted = browser.delete(`/api/interview/${adasInterview.id}`).then();
    await until('the deletion to be under way', () => isUnderWay);
    const list = browser.get(address).then();
    // Asked after it, and answered only when it has come in.
    await browser.get('/api/user/keys/status').expect(200);
    letGo();
    expect((await deleted).status).toBe(200);
    expect((await list).text).not.toContain(adasInterview.id);
  },
);

test('a deletion that waits for the database holds up no other', async () => {
  const { as, deps, rows } = testApp();
  const other = { ...adasInterview, id: randomUUID() };
  rows.push(other);
  const remove = deps.interviews.remove.bind(deps.interviews);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  deps.interviews.remove = async (userId, id) => {
    if (id === adasInterview.id) await held;
    return remove(userId, id);
  };
  const browser = await as(ada);
  const first = browser.delete(`/api/interview/${adasInterview.id}`).then();
  await browser.delete(`/api/interview/${other.id}`).expect(200);
  letGo();
  expect((await first).status).toBe(200);
});

test('a deletion that fails keeps nobody from the list', async () => {
  const { as, deps } = testApp();
  deps.interviews.remove = () => Promise.reject(databaseUnavailable(new Error('away')));
  const browser = await as(ada);
  const [deleted, list] = await Promise.all([
    browser.delete(`/api/interview/${adasInterview.id}`),
    browser.get('/past-calls'),
  ]);
  expect([deleted.status, list.status]).toEqual([503, 200]);
  expect(list.text).toContain(adasInterview.id);
});

test('Ada deletes her interview; Linus cannot', async () => {
  const { as, rows } = testApp();
  await (await as(linus)).delete(`/api/interview/${adasInterview.id}`).expect(404);
  expect(rows).toHaveLength(1);
  await (await as(ada)).delete(`/api/interview/${adasInterview.id}`).expect(200);
  expect(rows).toHaveLength(0);
});

test('the list is newest first and tells where it goes on', async () => {
  const { as, rows } = testApp();
  for (const day of ['05', '06', '07']) {
    rows.push({ ...adasInterview, id: randomUUID(), interviewDate: `2026-03-${day}T00:00:00.000Z` });
  }
  const browser = await as(ada);
  const first = await browser.get('/api/user/interviews').query({ limit: 3 });
  const dates = (body: unknown) =>
    (body as { interview_date: string }[]).map((one) => one.interview_date.slice(8, 10));
  expect(dates(first.body)).toEqual(['07', '06', '05']);

  const next = /<([^>]+)>; rel="next"/.exec(first.headers.link ?? '')?.[1] ?? '';
  const second = await browser.get(next);
  expect(dates(second.body)).toEqual(['04']);
  expect(second.headers.link).toBeUndefined();
  expect((await (await as(linus)).get('/api/user/interviews')).body).toEqual([]);
});

test('nothing is lost or shown twice between two pages, though all of them are of one instant', async () => {
  const { as, rows } = testApp();
  for (let more = 0; more < 4; more++) rows.push({ ...adasInterview, id: randomUUID() });
  const browser = await as(ada);
  const shown: string[] = [];
  let next: string | undefined = '/api/user/interviews?limit=2';
  while (next) {
    const page = await browser.get(next);
    shown.push(...(page.body as { id: string }[]).map(({ id }) => id));
    next = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1];
  }
  expect(shown.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
});

test('a bare date is a place to go on from, too', async () => {
  const { as, rows } = testApp();
  rows.push({ ...adasInterview, id: randomUUID(), interviewDate: '2026-03-01T00:00:00.000Z' });
  const list = (await as(ada)).get('/api/user/interviews');
  const older = await list.query({ before: adasInterview.interviewDate });
  expect(older.body).toMatchObject([{ interview_date: '2026-03-01T00:00:00.000Z' }]);
});

test('a search goes on over pages', async () => {
  const { as, rows } = testApp();
  for (const day of ['05', '06']) {
    rows.push({ ...adasInterview, id: randomUUID(), interviewDate: `2026-03-${day}T00:00:00.000Z` });
  }
  rows.push({ ...adasInterview, id: randomUUID(), jobRole: 'Designer' });
  const browser = await as(ada);
  expect((await browser.get('/api/user/interviews').query({ q: 'design' })).body).toHaveLength(1);
  const first = await browser.get('/api/user/interviews').query({ q: 'backend', limit: 2 });
  expect(first.body).toHaveLength(2);
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.link ?? '')?.[1] ?? '';
  expect(next).toContain('q=backend');
  expect((await browser.get(next)).body).toHaveLength(1);
});

test.each([
  [{ limit: 0 }, 'limit'],
  [{ limit: 'many' }, 'limit'],
  [{ before: 'yesterday' }, 'before'],
  [{ before: '2026-03-01T00:00:00.000Z~42' }, 'before'],
  [{ before: ['2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'] }, 'before'],
])('a list of %p is refused', async (query, field) => {
  const answer = await (await testApp().as(ada)).get('/api/user/interviews').query(query);
  expect(answer.status).toBe(400);
  expect(Object.keys((answer.body as { fields: object }).fields)).toEqual([field]);
});
