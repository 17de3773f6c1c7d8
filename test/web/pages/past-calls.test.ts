import request from 'supertest';
import { pagesApp } from '../../support/pages-app.js';
import { ada, adasFeedback, adasInterview, linus } from '../../support/pages-world.js';

const pastCalls = async (world: Parameters<typeof pagesApp>[0], query = '') =>
  (await request(pagesApp(world)).get(`/past-calls${query}`)).text;

const names = (text: string) => [...text.matchAll(/past-card__link"[^>]*>([^<]*)</g)].map(([, name]) => name);

test('Ada finds her interview with its day, level, messages and score', async () => {
  const text = await pastCalls({ person: ada, interviews: [adasInterview], feedback: [adasFeedback] });
  expect(text).toContain(`href="/feedback/${adasInterview.id}"`);
  expect(text).toContain('Mar 4, 2026');
  expect(text).toContain('8 messages');
  expect(text).toContain('4.0 of 5');
  expect(text).toMatch(/past-tag">Mid</);
});

test('one that is running leads back into the room', async () => {
  const text = await pastCalls({ person: ada, interviews: [{ ...adasInterview, endedBy: null }] });
  expect(text).toContain('href="/interview"');
  expect(text).toContain('Return');
});

test('the newest stands first, and the older ones are a page further', async () => {
  const interviews = Array.from({ length: 21 }, (_, at) => ({
    ...adasInterview,
    candidateName: `Try ${at}`,
    interviewDate: new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString(),
  }));
  const first = await pastCalls({ person: ada, interviews });
  expect(names(first)).toHaveLength(20);
  expect(names(first)[0]).toBe('Try 20');

  const older = /href="\/past-calls(\?before=[^"]+)"/.exec(first)?.[1];
  expect(names(await pastCalls({ person: ada, interviews }, older))).toEqual(['Try 0']);
});

test('a search looks in role and name, is kept from page to page, and is shown as words', async () => {
  const other = { ...adasInterview, id: '22222222-2222-4222-8222-222222222222', jobRole: 'Designer <b>' };
  const older = Array.from({ length: 21 }, (_, at) => ({
    ...adasInterview,
    interviewDate: new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString(),
  }));
  const world = { person: ada, interviews: [other, ...older] };
  expect(names(await pastCalls(world, '?q=DESIGN'))).toHaveLength(1);
  expect(await pastCalls(world, '?q=backend')).toContain('href="/past-calls?q=backend&amp;before=');
  const nothing = await pastCalls(world, '?q=%3Cscript%3E');
  expect(nothing).toContain('Nothing found for “&lt;script&gt;”');
  expect(nothing).toContain('href="/past-calls">Show all interviews');
});

test('each finished one can be deleted by a link that works without scripts, a running one cannot', async () => {
  const running = { ...adasInterview, id: '22222222-2222-4222-8222-222222222222', endedBy: null };
  const text = await pastCalls({ person: ada, interviews: [adasInterview, running] });
  expect(text.match(/href="\/past-calls\/[\w-]+\/delete"/g)).toEqual([
    `href="/past-calls/${adasInterview.id}/delete"`,
  ]);
});

test('an empty list offers to start', async () => {
  const text = await pastCalls({ person: linus, interviews: [adasInterview] });
  expect(text).toContain('No interviews yet');
  expect(text).toContain('href="/start"');
  expect(names(text)).toEqual([]);
});

test('a page mark that makes no sense shows the first page', async () => {
  expect(names(await pastCalls({ person: ada, interviews: [adasInterview] }, '?before=soon'))).toHaveLength(
    1,
  );
});

test.each(['/past_calls.html', '/history'])('the old address %s leads here', async (path) => {
  const answer = await request(pagesApp()).get(path);
  expect(answer.headers['location']).toBe('/past-calls');
});
