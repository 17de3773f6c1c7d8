import type { Profile } from 'passport-google-oauth20';
import { type RunningGoogle, startGoogle } from '../../../local-cloud/google/index.js';
import { startApplication } from './application.js';

const CLIENT = { clientId: 'local-client', clientSecret: 'local-secret' };
const ADA = {
  id: '101',
  email: 'ready@local.test',
  name: 'Ada King Lovelace',
  description: 'has <everything>',
};
const GRACE = { id: '102', email: 'new@local.test', name: 'Grace', picture: 'http://localhost/grace.png' };

let google: RunningGoogle;
let application: Awaited<ReturnType<typeof startApplication>>;
const log: string[] = [];

beforeAll(async () => {
  google = await startGoogle({ ...CLIENT, people: [ADA, GRACE], log: (line) => log.push(line) });
  application = await startApplication(google, CLIENT.clientId, CLIENT.clientSecret);
});

afterAll(() => Promise.all([application.close(), google.close()]));

/** A browser with one cookie, that follows no redirect by itself. */
function browser() {
  let cookie = '';
  return async (address: string, form?: Record<string, string>) => {
    const body = form && new URLSearchParams(form);
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie },
      body,
      method: form ? 'POST' : 'GET',
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return {
      status: response.status,
      to: response.headers.get('location') ?? '',
      text: await response.text(),
    };
  };
}

const login = () => `${application.url}/auth/login`;

test('Ada picks herself from the list and is signed in with her name and verified e-mail', async () => {
  const visit = browser();
  const { to: page } = await visit(login());
  const { text } = await visit(page);
  expect(text).toContain('Grace');
  expect(text).toContain('has &#60;everything&#62;');
  const { to: back } = await visit(page, { person: '101' });
  const profile = JSON.parse((await visit(back)).text) as Profile;
  expect(profile).toMatchObject({
    id: '101',
    displayName: 'Ada King Lovelace',
    name: { givenName: 'Ada', familyName: 'King Lovelace' },
    emails: [{ value: 'ready@local.test', verified: true }],
  });
});

test('a hint of somebody on the list agrees at once', async () => {
  const visit = browser();
  const { to: page } = await visit(`${login()}?login_hint=NEW@local.test`);
  const { to: back, status } = await visit(page);
  expect(status).toBe(303);
  const profile = JSON.parse((await visit(back)).text) as Profile;
  expect(profile).toMatchObject({ id: '102', photos: [{ value: GRACE.picture }] });
});

test('a hint of a stranger shows the list', async () => {
  const visit = browser();
  const { to: page } = await visit(`${login()}?login_hint=linus@local.test`);
  expect(await visit(page)).toMatchObject({
    status: 200,
    text: expect.stringContaining('Who would you like') as string,
  });
});

test('whoever cancels is led back and not signed in', async () => {
  const visit = browser();
  const { to: page } = await visit(login());
  const { to: back } = await visit(page, { cancel: 'yes' });
  expect(new URL(back).searchParams.get('error')).toBe('access_denied');
  expect(await visit(back)).toMatchObject({ status: 302, to: '/failed' });
});

test('a code that was used already signs nobody in', async () => {
  const visit = browser();
  const { to: page } = await visit(`${login()}?login_hint=${ADA.email}`);
  const { to: back } = await visit(page);
  await visit(back);
  const { to: again } = await visit(login());
  const state = new URL(again).searchParams.get('state') ?? '';
  const replayed = new URL(back);
  replayed.searchParams.set('state', state);
  const answer = await visit(replayed.href);
  expect({ status: answer.status, body: JSON.parse(answer.text) as unknown }).toEqual({
    status: 502,
    body: { name: 'TokenError', message: 'Malformed auth code.' },
  });
});

test('an application with the wrong secret is told so', async () => {
  const wrong = await startApplication(google, CLIENT.clientId, 'wrong');
  const visit = browser();
  const { to: page } = await visit(`${wrong.url}/auth/login?login_hint=${ADA.email}`);
  const { to: back } = await visit(page);
  const answer = await visit(back);
  await wrong.close();
  expect(answer).toMatchObject({
    status: 502,
    text: expect.stringContaining('client secret is invalid') as string,
  });
});

test.each([
  ['an unknown client', { client_id: 'other' }, 401, 'invalid_client'],
  ['a way back to elsewhere', { redirect_uri: 'https://example.test/cb' }, 400, 'redirect_uri_mismatch'],
  ['a way back that is no address', { redirect_uri: 'nonsense' }, 400, 'redirect_uri_mismatch'],
  ['a script as the way back', { redirect_uri: 'javascript:alert(1)' }, 400, 'redirect_uri_mismatch'],
  ['another flow', { response_type: 'token' }, 400, 'unsupported_response_type'],
  ['plain PKCE', { code_challenge: 'x', code_challenge_method: 'plain' }, 400, 'invalid_request'],
])('%s is refused on the page and led nowhere', async (_what, change, status, code) => {
  const asked = {
    client_id: CLIENT.clientId,
    redirect_uri: 'http://localhost/cb',
    response_type: 'code',
    ...change,
  };
  const answer = await browser()(`${google.authorizationUrl}?${new URLSearchParams(asked).toString()}`);
  expect(answer).toMatchObject({ status, to: '', text: expect.stringContaining(code) as string });
});

test('somebody who is not on the list cannot be picked', async () => {
  const visit = browser();
  const { to: page } = await visit(login());
  expect(await visit(page, { person: '999' })).toMatchObject({ status: 400, to: '' });
});

test('what the stand-in does not know is said with 501 and a log line', async () => {
  const { status } = await browser()(new URL('/revoke?token=secret', google.tokenUrl).href, {});
  expect(status).toBe(501);
  expect(log).toEqual([expect.stringContaining('POST /revoke')]);
  expect(log.join()).not.toContain('secret');
});
