import type { GoogleIdentity } from '../../src/domain/people.js';
import { googleStrategy } from '../../src/providers/google.js';
import { neighbour } from '../support/http-neighbour.js';
import { ada } from '../support/pages-world.js';
import { SITE, testApp } from '../support/test-app.js';

/** A site whose sign-in goes to a Google that says this of whoever comes. */
async function siteWith(
  profile: object,
  token: { status?: number; json: object } = { json: { access_token: 'at' } },
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
  const browser = await testApp({ google: strategy }).as(null);
  return { google, welcomed, browser };
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

test('an address that Google has not verified lets nobody in', async () => {
  const { google, welcomed, browser } = await siteWith({ ...verified, email_verified: false });
  const state = (await askedOfGoogle(browser)).get('state') ?? '';
  const back = await browser.get('/auth/callback').query({ code: 'the-code', state });
  expect(back.status).toBe(403);
  expect(back.text).toContain('Google has not verified the e-mail address of this account.');
  expect(welcomed).toEqual([]);
  await google.close();
});

test.each([
  ['a state that is not ours', { code: 'the-code', state: 'planted' }],
  ['a refusal', { error: 'access_denied' }],
])('%s is told, and lets nobody in', async (_what, query) => {
  const { google, welcomed, browser } = await siteWith(verified);
  await askedOfGoogle(browser);
  const back = await browser.get('/auth/callback').query(query);
  expect(back.status).toBe(403);
  expect(back.text).toContain('Google did not confirm who you are.');
  expect(welcomed).toEqual([]);
  await google.close();
});

test('a code that Google does not take is told, and lets nobody in', async () => {
  const { google, browser } = await siteWith(verified, { status: 400, json: { error: 'invalid_grant' } });
  const state = (await askedOfGoogle(browser)).get('state') ?? '';
  const back = await browser.get('/auth/callback').query({ code: 'old', state });
  expect(back.status).toBe(403);
  await google.close();
});
