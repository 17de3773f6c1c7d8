import { createHash } from 'node:crypto';
import { openGrants } from '../../../local-cloud/google/grants.js';
import { type RunningGoogle, startGoogle } from '../../../local-cloud/google/index.js';

const CLIENT = { clientId: 'local-client', clientSecret: 'local-secret' };
const ADA = { id: '101', email: 'ready@local.test', name: 'Ada' };
const BACK = 'http://localhost:3000/auth/callback';

let google: RunningGoogle;

beforeAll(async () => {
  google = await startGoogle({ ...CLIENT, people: [ADA], log: () => {} });
});

afterAll(() => google.close());

async function code(more: Record<string, string> = {}): Promise<string> {
  const asked = {
    client_id: CLIENT.clientId,
    redirect_uri: BACK,
    response_type: 'code',
    scope: 'email',
    login_hint: ADA.email,
    ...more,
  };
  const response = await fetch(`${google.authorizationUrl}?${new URLSearchParams(asked).toString()}`, {
    redirect: 'manual',
  });
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function exchange(form: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: BACK, ...form });
  const response = await fetch(google.tokenUrl, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const inForm = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };

async function userinfo(headers: Record<string, string>) {
  const response = await fetch(google.userinfoUrl, { headers });
  return { status: response.status, body: await response.json() };
}

test('a client that proves itself in the header gets a token that tells only what was agreed to', async () => {
  const authorization = `Basic ${Buffer.from('local-client:local-secret').toString('base64')}`;
  const { status, body } = await exchange({ code: await code() }, { authorization });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { token_type: 'Bearer', expires_in: 3600, scope: 'email' },
  });
  expect(await userinfo({ authorization: `Bearer ${body.access_token}` })).toEqual({
    status: 200,
    body: { sub: '101', email: 'ready@local.test', email_verified: true },
  });
});

test('a token that nobody issued tells nothing', async () => {
  const refused = {
    status: 401,
    body: { error: 'invalid_request', error_description: 'Invalid Credentials' },
  };
  expect(await userinfo({ authorization: 'Bearer ya29.forged' })).toEqual(refused);
  expect(await userinfo({})).toEqual(refused);
});

test('with PKCE a code is worth nothing without its verifier', async () => {
  const challenge = createHash('sha256').update('the-verifier').digest('base64url');
  const asked = { code_challenge: challenge, code_challenge_method: 'S256' };
  const refused = {
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Invalid code verifier.' },
  };
  expect(await exchange({ ...inForm, code: await code(asked) })).toEqual(refused);
  expect(await exchange({ ...inForm, code: await code(asked), code_verifier: 'another' })).toEqual(refused);
  expect((await exchange({ ...inForm, code: await code(asked), code_verifier: 'the-verifier' })).status).toBe(
    200,
  );
});

test('wrong exchanges are refused in the words of OAuth', async () => {
  const refusals: [Record<string, string>, number, string][] = [
    [{ ...inForm, client_secret: 'wrong', code: await code() }, 401, 'invalid_client'],
    [{ ...inForm, code: 'made-up' }, 400, 'invalid_grant'],
    [{ ...inForm }, 400, 'invalid_grant'],
    [{ ...inForm, code: await code(), redirect_uri: 'http://localhost/other' }, 400, 'redirect_uri_mismatch'],
    [{ ...inForm, code: await code(), grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ];
  for (const [form, status, error] of refusals) {
    expect(await exchange(form)).toMatchObject({ status, body: { error } });
  }
});

test('a code is good for ten minutes and a token for an hour', () => {
  let now = 0;
  const grants = openGrants(() => now);
  const grant = { person: ADA, scopes: [], redirectUri: BACK };
  const [early, late] = [grants.issueCode(grant), grants.issueCode(grant)];
  now = 599_999;
  expect(grants.redeemCode(early)).toEqual(grant);
  now = 600_000;
  expect(grants.redeemCode(late)).toBeUndefined();
  const token = grants.issueToken(grant);
  now += 3_599_999;
  expect(grants.holderOf(token)).toEqual(grant);
  now += 1;
  expect(grants.holderOf(token)).toBeUndefined();
});
