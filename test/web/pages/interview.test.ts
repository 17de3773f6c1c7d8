import request from 'supertest';
import { pagesApp } from '../../support/pages-app.js';
import { ada, adasInterview, linus } from '../../support/pages-world.js';

const running = { ...adasInterview, endedBy: null, finalStage: 'past_experience' as const };

test('Ada’s room knows her, her interview and its stage', async () => {
  const { text } = await request(pagesApp({ person: ada, interviews: [running] })).get('/interview');
  expect(text).toContain(`data-interview="${running.id}" data-stage="past_experience"`);
  expect(text).toContain(`href="/feedback/${running.id}"`);
  expect(text).toContain('Ada Lovelace');
  expect(text).toContain('Backend Engineer');
  expect(text).toContain('Mid Level');
});

test('after a reload, what was said before is still there to read', async () => {
  const { text } = await request(pagesApp({ person: ada, interviews: [running] })).get('/interview');
  expect(text).toContain('<span>I am Ada and I build engines.</span>');
});

test('her devices are asked for before the first word, with the time that Alex waits for her, and not later', async () => {
  const fresh = {
    ...running,
    interviewDate: '2026-03-04T17:13:30.000Z',
    conversation: { agent: [], user: [] },
  };
  const first = await request(pagesApp({ person: ada, interviews: [fresh] })).get('/interview');
  expect(first.text).toContain('data-waits-s="150" data-fresh');
  const later = await request(pagesApp({ person: ada, interviews: [running] })).get('/interview');
  expect(later.text).not.toContain('data-fresh');
});

test('the stages stand in order, and all but the first can be skipped to', async () => {
  const { text } = await request(pagesApp({ person: ada, interviews: [running] })).get('/interview');
  const named = (attribute: string) =>
    [...text.matchAll(new RegExp(`${attribute}="(\\w+)"`, 'g'))].map(([, id]) => id);
  const stages = ['welcome', 'self_intro', 'past_experience', 'company_fit', 'closing'];
  expect(named('data-stage-dot')).toEqual(stages);
  expect(named('data-skip-to')).toEqual(stages.slice(1));
});

test('without a running interview there is a way to start one', async () => {
  const { status, text } = await request(pagesApp({ person: ada, interviews: [adasInterview] })).get(
    '/interview',
  );
  expect(status).toBe(404);
  expect(text).toContain('No interview is running');
  expect(text).toContain('href="/start"');
  expect(text).toContain(`href="/feedback/${adasInterview.id}"`);
});

test('Linus does not come into Ada’s room', async () => {
  const { text } = await request(pagesApp({ person: linus, interviews: [running] })).get('/interview');
  expect(text).not.toContain('data-interview');
});
