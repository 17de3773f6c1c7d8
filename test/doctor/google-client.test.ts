import { neighbour, type Answer } from '../support/http-neighbour.js';
import { NOBODY, runDoctor, surroundings, type Surroundings } from '../support/run-doctor.js';

let world: Surroundings;

beforeAll(async () => {
  world = await surroundings();
});

afterAll(() => world.close());

const PUBLIC_URL = 'http://localhost:3999';

async function signIn(variables: Record<string, string>) {
  const { code, found } = await runDoctor({ ...world.variables, PUBLIC_URL, ...variables });
  return { code, ...found['Google sign-in'] };
}

test('a client that Google accepts: only a browser can try the redirect address, and it is named', async () => {
  expect(await signIn({})).toEqual({
    code: 0,
    verdict: 'works',
    says:
      'Google accepts GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET. Whether this redirect address is registered there, only a ' +
      `browser can tell: ${PUBLIC_URL}/auth/callback`,
  });
});

test.each([
  ['GOOGLE_CLIENT_SECRET', 'The provided client secret is invalid'],
  ['GOOGLE_CLIENT_ID', 'The OAuth client was not found'],
])('a wrong %s is told in Google’s words', async (variable, words) => {
  const { code, verdict, says } = await signIn({ [variable]: 'of-another-client' });
  expect({ code, verdict }).toEqual({ code: 1, verdict: 'does not work' });
  expect(says).toContain(
    `nobody can sign in. Google says: invalid_client (${words}). Compare GOOGLE_CLIENT_ID`,
  );
});

test('a Google that cannot be reached', async () => {
  const { code, says } = await signIn({ GOOGLE_TOKEN_URL: `${NOBODY}/token` });
  expect(code).toBe(1);
  expect(says).toBe('Google cannot be reached at 127.0.0.1:4: nobody listens there.');
});

const PASSING: [number, string][] = [
  [429, 'rate_limit_exceeded'],
  [500, 'internal_failure'],
  [503, 'backend_error'],
];

test.each<[string, Answer, number, string, string]>([
  [
    'a redirect address that Google refuses already here',
    { status: 400, json: { error: 'redirect_uri_mismatch', error_description: 'Bad Request' } },
    1,
    'does not work',
    `Add this redirect address to the client at console.cloud.google.com: ${PUBLIC_URL}/auth/callback`,
  ],
  [
    'an answer without words',
    { status: 400, json: { error: 'disabled_client' } },
    1,
    'does not work',
    'Google says: disabled_client. Compare',
  ],
  [
    'an answer that is not Google’s',
    { status: 404, text: '<html>' },
    0,
    'not checked',
    'Google answered 404 and nothing that is understood here.',
  ],
  ...PASSING.map(
    ([status, error]) =>
      [
        `a trouble of Google’s own, ${status}`,
        { status, json: { error } },
        0,
        'not checked',
        `Google answered ${status}, which passes. Run it again in a few minutes.`,
      ] as [string, Answer, number, string, string],
  ),
])('%s', async (_what, answer, code, verdict, said) => {
  const google = await neighbour(() => answer);
  const diagnosis = await signIn({ GOOGLE_TOKEN_URL: google.url });
  await google.close();
  expect(diagnosis).toEqual({ code, verdict, says: expect.stringContaining(said) as string });
});
