import type { GoogleIdentity } from '../../src/domain/people.js';
import { googleStrategy } from '../../src/providers/google.js';
import type { Deps } from '../../src/web/deps.js';
import { neighbour } from '../support/http-neighbour.js';
import { ada } from '../support/pages-world.js';
import { SITE, testApp } from '../support/test-app.js';
import { writtenLog } from '../support/written-log.js';

/** A site whose sign-in goes to a Google that says this of whoever comes. */
async function siteWith(
  profile: object,
  token: { status?: number; json: object } | null = { json: { access_token: 'at' } },
  overrides: Partial<Deps> = {},
) {
  const google = await neighbour((path) => (path.startsWith('/token') ? token : { json: profile }));
  const welcomed: GoogleIdentity[] = [];
  const settings = {
    clientId: 'client',
    clientSecret: 'client-secret',
    authorizationUrl: `${google.url}/authorize`,
    tokenUrl: `${google.url}/token`,
    userinfoUrl: `${google.url}/v1/userinfo`,
  };
  const strategy = googleStrategy(settings, `${SITE}/auth/callback`, (identity) => {
    welcomed.push(identity);
    return Promise.resolve(ada);
  });
  const site = testApp({ google: strategy, ...overrides });
  return { google, welcomed, browser: await site.as(null), without: await site.as(null) };
}

const verified = {
  sub: 'google-1',
  email: 'Ada@Example.com',
  email_verified: true,
  name: 'Ada Lovelace',
  picture: 'https://pictures.example/ada',
};

async function askedOfGoogle(
  browser: Awaited<ReturnType<typeof siteWith>>['browser'],
): Promise<URLSearchParams> {
  const answer = await browser
    .get('/auth/login')
    .query({ return_to: '/start', login_hint: 'ada@example.com' });
  return new URL(answer.headers.location ?? '').searchParams;
}

test('Ada comes back from Google, by the code flow with state and PKCE', async () => {
  const { google, welcomed, browser } = await siteWith(verified);
  const asked = await askedOfGoogle(browser);
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    client_id: 'client',
    redirect_uri: `${SITE}/auth/callback`,
    scope: 'openid email profile',
    login_hint: 'ada@example.com',
    code_challenge_method: 'S256',
  });

  const back = await browser
    .get('/auth/callback')
    .query({ code: 'the-code', state: asked.get('state') ?? '' });
  expect(back.headers.location).toBe('/start');
  expect(welcomed).toEqual([
    {
      googleId: 'google-1',
      email: 'ada@example.com',
      name: 'Ada Lovelace',
      avatar: 'https://pictures.example/ada',
    },
  ]);
  const exchanged = new URLSearchParams(google.asked[0]?.body);
  expect(Object.fromEntries(exchanged)).toMatchObject({ code: 'the-code', client_secret: 'client-secret' });
  expect(exchanged.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
  await google.close();
});

test.each([
  ['that Google has not verified', false],
  ['of which Google says “false” as a text', 'false'],
  ['of which Google says “true” as a text', 'true'],
  ['of which Google does not say whether it is verified', undefined],
])('an address %s lets nobody in', async (_what, email_verified) => {
  const { google, welcomed, browser } = await siteWith({ ...verified, email_verified });
  const state = (await askedOfGoogle(browser)).get('state') ?? '';
  const back = await browser.get('/auth/callback').query({ code: 'the-code', state });
  expect(back.status).toBe(403);
  expect(back.text).toContain('Google has not verified the e-mail address of this account.');
  expect(welcomed).toEqual([]);
  await google.close();
});

test.each([
  ['a state that is not ours', { code: 'the-code', state: 'planted' }, 'This sign-in is over'],
  ['no state', { code: 'the-code' }, 'This sign-in is over'],
  ['two states', { code: 'the-code', state: ['one', 'two'] }, 'This sign-in is over'],
  ['neither a code nor an error', {}, 'This sign-in is over'],
  ['a sign-in that was cancelled', { error: 'access_denied' }, 'You did not sign in at Google.'],
  ['an error of Google', { error: 'server_error' }, 'Google did not confirm who you are.'],
])('%s is told, and lets nobody in', async (_what, query, sentence) => {
  const { google, welcomed, browser } = await siteWith(verified);
  await askedOfGoogle(browser);
  const back = await browser.get('/auth/callback').query(query);
  expect(back.status).toBe(403);
  expect(back.text).toContain(sentence);
  expect(welcomed).toEqual([]);
  expect(google.asked).toEqual([]);
  expect((await browser.get('/api/auth/status')).body).toEqual({ authenticated: false });
  await google.close();
});

test('two tabs of one browser both sign in, and each gets where it wanted to go', async () => {
  const { google, browser } = await siteWith(verified);
  const tabs = ['/start', '/past-calls'];
  const states: string[] = [];
  for (const tab of tabs) {
    const asked = await browser.get('/auth/login').query({ return_to: tab });
    states.push(new URL(asked.headers.location ?? '').searchParams.get('state') ?? '');
  }
  const [first, second] = states;
  expect(first).not.toBe(second);
  const back = await browser.get('/auth/callback').query({ code: 'the-code', state: first });
  expect(back.headers.location).toBe('/start');
  // The session is a new one by now: the second is signed in already.
  const later = await browser.get('/auth/callback').query({ code: 'another-code', state: second });
  expect(later.headers.location).toBe('/dashboard');
  await google.close();
});

test('a planted way back does not spoil the sign-in that is under way', async () => {
  const { google, browser } = await siteWith(verified);
  const state = (await askedOfGoogle(browser)).get('state') ?? '';
  await browser.get('/auth/callback').query({ code: 'theirs', state: 'planted' }).expect(403);
  const back = await browser.get('/auth/callback').query({ code: 'the-code', state });
  expect(back.headers.location).toBe('/start');
  await google.close();
});

test('of more tabs than anybody has, the oldest is forgotten', async () => {
  const { google, browser } = await siteWith(verified);
  const oldest = (await askedOfGoogle(browser)).get('state') ?? '';
  for (let tab = 0; tab < 5; tab++) await askedOfGoogle(browser);
  await browser.get('/auth/callback').query({ code: 'the-code', state: oldest }).expect(403);
  await google.close();
});

test('the way back opened twice, or by the back button, leaves Ada signed in; a stranger it tells what to do', async () => {
  const { google, welcomed, browser } = await siteWith(verified);
  const state = (await askedOfGoogle(browser)).get('state') ?? '';
  const query = { code: 'the-code', state };
  await browser.get('/auth/callback').query(query).expect('Location', '/start');
  await browser.get('/auth/callback').query(query).expect('Location', '/dashboard');
  expect(welcomed).toHaveLength(1);
  await browser.post('/auth/logout').expect(303);
  await browser.get('/auth/login');
  const stranger = await browser.get('/auth/callback').query(query);
  expect(stranger.status).toBe(403);
  expect(stranger.text).toContain('This sign-in is over');
  await google.close();
});

test('a browser that keeps no cookies is told that they are needed', async () => {
  const { google, browser, without } = await siteWith(verified);
  const state = (await askedOfGoogle(browser)).get('state') ?? '';
  const back = await without.get('/auth/callback').query({ code: 'the-code', state });
  expect(back.status).toBe(403);
  expect(back.text).toContain('Please allow cookies for this site and try again.');
  expect(google.asked).toEqual([]);
  await google.close();
});

test('a Google that does not answer keeps nobody waiting', async () => {
  const { google, browser } = await siteWith(verified, null, { wait: () => Promise.resolve() });
  const state = (await askedOfGoogle(browser)).get('state') ?? '';
  const back = await browser.get('/auth/callback').query({ code: 'the-code', state });
  expect(back.status).toBe(504);
  expect(back.text).toContain('Google does not answer at the moment.');
  await google.close();
});

test('a code that Google does not take is told, and lets nobody in', async () => {
  const { google, browser } = await siteWith(verified, { status: 400, json: { error: 'invalid_grant' } });
  const state = (await askedOfGoogle(browser)).get('state') ?? '';
  const back = await browser.get('/auth/callback').query({ code: 'old', state });
  expect(back.status).toBe(403);
  expect(back.text).toContain('Google did not confirm who you are.');
  // Each way back is gone once: nobody tries codes with it.
  const again = await browser.get('/auth/callback').query({ code: 'another', state });
  expect(again.text).toContain('This sign-in is over');
  expect(google.asked).toHaveLength(1);
  await google.close();
});

test('who runs the site reads by which name Google refused a sign-in, and no secret, code or word of Google’s', async () => {
  const told = 'client-secret does not fit the-code';
  for (const [token, refusal] of [
    [
      { status: 401, json: { error: 'invalid_client', error_description: told } },
      { type: 'TokenError', code: 'invalid_client' },
    ],
    [
      { status: 502, json: [told] },
      { type: 'InternalOAuthError', oauthError: { statusCode: 502 } },
    ],
    [{ status: 401, json: { error: told } }, { type: 'TokenError' }],
  ] as const) {
    const log = writtenLog();
    const { google, browser } = await siteWith(verified, token, { log: log.log });
    const state = (await askedOfGoogle(browser)).get('state') ?? '';
    await browser.get('/auth/callback').query({ code: 'the-code', state }).expect(403);
    const lines = log.lines().filter(({ msg }) => msg === 'Google did not confirm a sign-in');
    expect(lines).toMatchObject([{ level: 40, refusal }]);
    expect(lines[0]).toHaveProperty('requestId');
    for (const secret of ['the-code', 'client-secret', 'does not fit', state])
      expect(log.text()).not.toContain(secret);
    await google.close();
  }
});

test('what a visitor writes into the way back is in no line', async () => {
  const log = writtenLog();
  const { google, browser } = await siteWith(verified, null, { log: log.log });
  await browser
    .get('/auth/callback')
    .query({ error: 'Ada Byron!', error_description: 'Lovelace' })
    .expect(403);
  expect(log.lines().map(({ msg }) => msg)).toContain('Google did not confirm a sign-in');
  expect(log.text()).not.toMatch(/Byron|Lovelace/);
  await google.close();
});
