import request from 'supertest';
import { pagesApp } from '../../support/pages-app.js';
import { ada, adasFeedback, adasInterview, linus } from '../../support/pages-world.js';

const path = `/feedback/${adasInterview.id}`;
const stored = { person: ada, interviews: [adasInterview], feedback: [adasFeedback] };

test('Ada reads both sides of what was said, in order', async () => {
  const { text } = await request(pagesApp(stored)).get(path);
  const turns = [...text.matchAll(/turn__text">([^<]*)</g)].map(([, said]) => said);
  expect(turns).toEqual([
    'Hello Ada. Please introduce yourself.',
    'I am Ada and I build engines.',
    'What did you build at Acme?',
    'A payments service in Go.',
    'Why this role?',
    'Because careful work matters here.',
    'Thank you, Ada, and goodbye.',
  ]);
});

test('Ada finds the scores and the report again that were made before', async () => {
  const { text } = await request(pagesApp(stored)).get(path);
  expect(text).toContain('aria-label="Overall score: 4.0 of 5"');
  expect(text).toContain('Explains decisions plainly');
  expect(text).toContain('<span class="chip">1</span> Role-Anchored Summary</h3>');
  expect(text).toContain('Generate Again');
  expect(text).not.toContain('Generate Feedback');
});

test('before any is made, Ada is offered to have it made', async () => {
  const { text } = await request(pagesApp({ ...stored, feedback: [] })).get(path);
  expect(text).toContain('Generate Feedback');
  expect(text).not.toContain('score-ring');
});

test('scores without a report still offer the report', async () => {
  const { scores } = adasFeedback.data;
  const feedback = [{ ...adasFeedback, data: scores ? { scores } : {} }];
  const { text } = await request(pagesApp({ ...stored, feedback })).get(path);
  expect(text).toContain('Generate Report');
  expect(text).toContain('score-ring');
});

test('an interview in which she said nothing has nothing to judge', async () => {
  const conversation = { ...adasInterview.conversation, user: [] };
  const interviews = [{ ...adasInterview, conversation }];
  const { text } = await request(pagesApp({ person: ada, interviews })).get(path);
  expect(text).toContain('You said nothing in this interview');
  expect(text).not.toContain('data-generate-button');
});

test('words that look like HTML are shown as words', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  const user = [{ index: 0, text: evil, timestamp: 105, stage: 'welcome' as const }];
  const interviews = [{ ...adasInterview, conversation: { ...adasInterview.conversation, user } }];
  const feedback = [{ ...adasFeedback, data: { ...adasFeedback.data, feedback: `## ${evil}` } }];
  const { text } = await request(pagesApp({ person: ada, interviews, feedback })).get(path);
  expect(text).not.toContain('<img src=x');
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

test.each([
  `/feedback/${adasInterview.id}`,
  '/feedback/22222222-2222-4222-8222-222222222222',
  '/feedback/nonsense',
])('to Linus %s is not there', async (address) => {
  const { status, text } = await request(pagesApp({ ...stored, person: linus })).get(address);
  expect(status).toBe(404);
  expect(text).toContain('We could not find that interview.');
});
