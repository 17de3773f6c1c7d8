import request from 'supertest';
import { pagesApp } from '../../support/pages-app.js';
import { ada, adasInterview, adasKeys, grace } from '../../support/pages-world.js';

const start = async (world: Parameters<typeof pagesApp>[0]) =>
  (await request(pagesApp(world)).get('/start')).text;

test('a visitor is told to sign in before filling anything in', async () => {
  expect(await start({})).toContain('href="/auth/login?return_to=/start"');
});

test('Grace, who has no keys, is led to add them, and told which', async () => {
  const text = await start({ person: grace });
  expect(text).toContain('href="/api-keys"');
  expect(text).toContain(
    'LiveKit URL, LiveKit API Key, LiveKit API Secret, OpenAI API Key, Deepgram API Key',
  );
});

test('somebody with one key missing is told that one', async () => {
  const keys = { ...adasKeys, deepgramKey: '' };
  expect(await start({ person: ada, keys })).toContain('Still missing: Deepgram API Key.');
});

test('Ada finds her name and address filled in, every level and every stage', async () => {
  const text = await start({ person: ada, keys: adasKeys });
  expect(text).toContain('value="Ada Lovelace"');
  expect(text).toContain('value="ada@example.com"');
  expect(text).toContain('<option value="staff">');
  expect(text).toContain('<strong>Company Fit</strong>: up to 4 minutes');
  expect(text).not.toContain('notice--warning');
});

test('Ada, whose interview is running, is offered to return to it', async () => {
  const interviews = [{ ...adasInterview, endedBy: null }];
  const text = await start({ person: ada, keys: adasKeys, interviews });
  expect(text).toContain('<a href="/interview">Return to it</a>');
});

test('what is typed never goes into the address, even without scripts', async () => {
  expect(await start({})).toContain('<form class="start" method="post"');
});
