import request from 'supertest';
import { finishedInterview } from '../../../local-cloud/finished-interview.js';
import type { Conversation } from '../../../src/domain/transcript.js';
import { pagesApp } from '../../support/pages-app.js';
import { conversationOf, words } from '../../support/conversations.js';
import { ada, adasInterview } from '../../support/pages-world.js';

async function pageOf(conversation: Conversation): Promise<string> {
  const interviews = [{ ...adasInterview, conversation }];
  return (await request(pagesApp({ person: ada, interviews })).get(`/feedback/${adasInterview.id}`)).text;
}

const labels = (html: string) =>
  [...html.matchAll(/role="img" aria-label="([^"]*)"/g)].map(([, label]) => label);

test('Ada sees how she spoke: every figure with its range and what to do, for eyes and for ears', async () => {
  const html = await pageOf(finishedInterview(ada.id).conversation as Conversation);
  const heard = labels(html);
  expect(heard).toEqual([
    'Pace: 142 words a minute. Within the range. Usual: 120 to 190.',
    expect.stringMatching(
      /^Filler words: \d\.\d in 100 words, \d in all\. Within the range\. Usual: up to 3 in 100\.$/,
    ),
    'Longest answer: 55 s. Below the range. Usual: 1 to 2 minutes.',
    expect.stringMatching(
      /^Your share of the talking: 70 %\. Within the range\. Rule of thumb: 60 to 85 %\.$/,
    ),
    'Time before you answer: 1.1 s. Within the range. Rule of thumb: 0.2 to 2 s.',
    'Pauses within answers: 1 of 2.6 s. Within the range. Rule of thumb: up to 1 an answer.',
    'Answers with a number: 6 of 8. Within the range. Rule of thumb: every third or more.',
    '“um”: 2 times',
    '“you know”: 2 times',
    'Welcome: 17 words',
    'Introduction: 21 words',
    'Experience: 56 words',
    'Company Fit: 22 words',
  ]);
  const visible = [
    '>142 words a minute<',
    ' Usual: 120 to 190<',
    '>Your pace is easy to follow. Keep it.<',
    '>“you know”<',
  ];
  for (const seen of visible) expect(html).toContain(seen);
  expect(html).not.toMatch(/style="/);
});

test('what she reads of a figure fits the range beside it, and one word is one word', async () => {
  const html = await pageOf(
    conversationOf(
      [{ at: 0, text: 'Hello.', lasts: 1, stage: 'welcome' }],
      [{ at: 3.04, text: 'Hello.', lasts: 1, stage: 'welcome' }],
    ),
  );
  expect(labels(html)).toContain(
    'Time before you answer: 2.0 s. Within the range. Rule of thumb: 0.2 to 2 s.',
  );
  expect(labels(html)).toContain('Welcome: 1 word');
});

test('markers beyond the scale stay on it', async () => {
  const html = await pageOf(
    conversationOf([{ at: 0, text: 'Hello.', lasts: 1 }], [{ at: 2, text: words(900), lasts: 60 }]),
  );
  expect(html).toContain('900 words a minute');
  const places = [...html.matchAll(/ cx="([^"]*)"/g)].map(([, place]) => Number(place));
  expect(places.length).toBeGreaterThanOrEqual(5);
  expect(places.every((place) => place >= 0 && place <= 100)).toBe(true);
});

test('who typed is told why nothing is said of how they spoke', async () => {
  const html = await pageOf(
    conversationOf([{ at: 0, text: 'Hello.' }], [{ at: 2, text: words(9), typed: true }]),
  );
  expect(html).toContain('your answers were typed');
  expect(html).not.toContain('words a minute');
  expect(labels(html)).toEqual(['Introduction: 9 words']);
});

test('where nothing was answered there is nothing about speaking', async () => {
  const html = await pageOf(conversationOf([{ at: 0, text: 'Hello.' }], []));
  expect(html).not.toContain('How You Spoke');
  expect(html).toContain('<div id="measures"></div>');
});
