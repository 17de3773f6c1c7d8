import request from 'supertest';
import { pagesApp } from '../../support/pages-app.js';
import { ada, adasInterview, adasKeys } from '../../support/pages-world.js';

const everything = { person: ada, keys: adasKeys, interviews: [adasInterview] };
const PATHS = ['/', '/start', '/past-calls', '/dashboard', '/api-keys', `/feedback/${adasInterview.id}`];

test.each(PATHS)(
  '%s stands as a whole page: one heading of the first rank, no inline script or style',
  async (path) => {
    const { status, text } = await request(pagesApp(everything)).get(path);
    expect(status).toBe(200);
    expect(text.match(/<h1[\s>]/g)).toHaveLength(1);
    expect(text).toContain('<main id="main"');
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(text).not.toMatch(/<style|\sstyle="|\son\w+="/);
  },
);

test.each(PATHS)('%s loads nothing from another host', async (path) => {
  const { text } = await request(pagesApp(everything)).get(path);
  const loaded = [...text.matchAll(/<(?:script|img|link|use)[^>]*\s(?:src|href)="([^"]+)"/g)].map(
    ([, url]) => url,
  );
  expect(loaded.length).toBeGreaterThan(2);
  expect(loaded.filter((url) => !url?.startsWith('/'))).toEqual([]);
});

test.each(PATHS)('%s names every field it asks for', async (path) => {
  const { text } = await request(pagesApp(everything)).get(path);
  const fields = [...text.matchAll(/<(?:input|select|textarea)[^>]*>/g)].map(([tag]) => tag);
  const unnamed = fields.filter((tag) => {
    const id = /\sid="([^"]+)"/.exec(tag)?.[1];
    return !/type="(hidden|checkbox)"/.test(tag) && !(id && text.includes(`for="${id}"`));
  });
  expect(unnamed).toEqual([]);
});

test('the operator’s notice stands on every page, and nothing stands there without one', async () => {
  const siteNotice = 'The interviewer follows a script <here>.';
  const { text } = await request(pagesApp({ siteNotice })).get('/');
  expect(text).toContain('The interviewer follows a script &lt;here&gt;.');
  expect((await request(pagesApp()).get('/')).text).not.toContain('site-notice');
});

test('a visitor is offered to log in, Ada sees her own name', async () => {
  expect((await request(pagesApp()).get('/')).text).toContain('href="/auth/login">Log In');
  const { text } = await request(pagesApp({ person: ada })).get('/');
  expect(text).toContain('Ada Lovelace');
  expect(text).not.toContain('Log In');
});
