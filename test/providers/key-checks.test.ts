import { anyHosts } from '../../src/providers/hosts.js';
import { realKeyChecks } from '../../src/providers/key-checks.js';
import { neighbour, type Answer } from '../support/http-neighbour.js';

const livekitKeys = {
  livekitApiKey: 'APIkey',
  livekitApiSecret: 'a-secret-that-is-long-enough-to-sign-with',
};
const MODELS = ['gpt-4o-mini', 'tts-1'];

/** The checks of one server that plays all three services. */
function checksAt(url: string) {
  const checks = realKeyChecks(anyHosts, {
    openAi: { baseUrl: `${url}/v1`, models: MODELS },
    deepgramUrl: url,
  });
  return {
    livekit: () => checks.livekit({ livekitUrl: url.replace('http', 'ws'), ...livekitKeys }),
    openai: () => checks.openai('sk-key'),
    deepgram: () => checks.deepgram('deepgram-key'),
  };
}

type Service = keyof ReturnType<typeof checksAt>;

/** What each check says when every address is answered so. */
async function checksAgainst(answerTo: (path: string) => Answer) {
  const services = await neighbour(answerTo);
  const checks = checksAt(services.url);
  const said = {
    livekit: await checks.livekit(),
    openai: await checks.openai(),
    deepgram: await checks.deepgram(),
  };
  await services.close();
  return { said, asked: services.asked };
}

/** What one check says when its service answers so. */
async function said(service: Service, answerTo: Answer | ((path: string) => Answer)) {
  const services = await neighbour(typeof answerTo === 'function' ? answerTo : () => answerTo);
  const check = await checksAt(services.url)[service]();
  await services.close();
  return check;
}

const accepted = (service: string) => ({
  ok: true,
  message: expect.stringContaining(`${service} accepted`) as string,
});

test('keys that work are tried where they cost nothing', async () => {
  const { said, asked } = await checksAgainst(() => ({
    json: {
      rooms: [],
      data: [...MODELS, 'whisper-1'].map((id) => ({ id })),
      projects: [{ project_id: 'project/1', name: 'Ada' }],
      balances: [{ balance_id: 'b', amount: 0.25, units: 'usd' }],
    },
  }));
  expect(said).toEqual({
    livekit: { ok: true, message: 'LiveKit accepted the key and the secret.' },
    openai: {
      ok: true,
      message: 'OpenAI accepted the key. Whether its account has credit shows when it is used.',
    },
    deepgram: { ok: true, message: 'Deepgram accepted the key.' },
  });
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /twirp/livekit.RoomService/ListRooms',
    'GET /v1/models',
    'GET /v1/projects',
    'GET /v1/projects/project%2F1/balances',
  ]);
  expect(asked[1]?.headers.authorization).toBe('Bearer sk-key');
  expect(asked[2]?.headers.authorization).toBe('Token deepgram-key');
});

test.each([
  [
    401,
    { code: 'unauthenticated' },
    'LiveKit refused the key or the secret. Please check that they belong to this URL.',
    'OpenAI refused the key. Please check it.',
    'Deepgram refused the key. Please check it.',
  ],
  [
    403,
    { code: 'permission_denied' },
    'LiveKit does not allow this key to manage rooms.',
    'OpenAI does not allow this key to do that. Please look at its permissions at OpenAI.',
    'Deepgram does not allow this key to do that. Please create one with the role Member.',
  ],
  [
    429,
    {},
    'LiveKit is answering too many requests for this key. Please wait a minute.',
    'OpenAI is answering too many requests for this key. Please wait a minute.',
    'Deepgram is answering too many requests for this key. Please wait a minute.',
  ],
  [
    500,
    {},
    'LiveKit could not do this at the moment. Please try again.',
    'OpenAI could not do this at the moment. Please try again.',
    'Deepgram could not do this at the moment. Please try again.',
  ],
])('a %d is told in words', async (status, body, livekit, openai, deepgram) => {
  const { said } = await checksAgainst(() => ({ status, json: body }));
  expect(said).toEqual({
    livekit: { ok: false, message: livekit },
    openai: { ok: false, message: openai },
    deepgram: { ok: false, message: deepgram },
  });
});

describe('LiveKit', () => {
  const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJBUElrZXkifQ.c2lnbmF0dXJl';

  test.each([
    ['of its own server', 'invalid API key: APIkey'],
    ['of its cloud', 'invalid API key for domain ada.livekit.cloud'],
  ])('a key of another project is told as that, by the words %s', async (_of, text) => {
    expect(await said('livekit', { status: 401, text })).toEqual({
      ok: false,
      message:
        'This LiveKit URL does not know the API key. URL, key and secret must come from the same LiveKit project.',
    });
  });

  test.each([
    [
      'go-jose/go-jose: error in cryptographic primitive',
      'LiveKit knows the API key, but the secret is another one.',
    ],
    ['go-jose/go-jose/jwt: validation failed, token is expired (exp)', 'that its clock is wrong'],
    ['go-jose/go-jose/jwt: validation failed, token not valid yet (nbf)', 'that its clock is wrong'],
    ['something new', 'LiveKit refused the key or the secret.'],
  ])('“%s” is told in words, without our token that stands in it', async (why, words) => {
    const { ok, message } = await said('livekit', {
      status: 401,
      text: `invalid token: ${TOKEN}, error: ${why}`,
    });
    expect(ok).toBe(false);
    expect(message).toContain(words);
    expect(message).not.toContain('eyJ');
  });

  test('a page where a room server should be is told as that', async () => {
    expect(await said('livekit', { status: 404, text: 'Not found' })).toMatchObject({
      ok: false,
      message: 'There is no LiveKit server at this URL.',
    });
  });
});

describe('OpenAI', () => {
  const CREDIT = 'Your OpenAI account has no credit left.';
  const PROJECT = 'Please create a new key in the project that should pay.';

  test.each([
    [429, 'insufficient_quota', CREDIT],
    [429, 'billing_not_active', CREDIT],
    [429, 'rate_limit_exceeded', 'Please wait a minute.'],
    [401, 'invalid_api_key', 'OpenAI refused the key.'],
    [401, 'mismatched_organization', PROJECT],
    [401, 'mismatched_project', PROJECT],
    [401, 'no_organization', PROJECT],
    [401, 'account_deactivated', 'Your OpenAI account is deactivated.'],
    [403, 'unsupported_country_region_territory', 'OpenAI does not serve the country this site runs in.'],
    [403, 'model_not_found', 'OpenAI does not offer this model to your key.'],
  ])('a %d with %s has its own sentence', async (status, code, words) => {
    const check = await said('openai', {
      status,
      json: { error: { code, message: 'Something in English.' } },
    });
    expect(check).toEqual({ ok: false, message: expect.stringContaining(words) as string });
  });

  test.each([401, 403])(
    'a key of narrow rights, refused with %d, is told which ones it lacks',
    async (status) => {
      const message = 'You have insufficient permissions for this operation. Missing scopes: api.model.read.';
      expect(await said('openai', { status, json: { error: { message, code: null } } })).toEqual({
        ok: false,
        message:
          'OpenAI knows the key, but does not allow it to do that. Please give it the permissions to read models and to use them, or all.',
      });
    },
  );

  test('a key whose project may not use what interviews need is told the models', async () => {
    const check = await said('openai', { json: { data: [{ id: 'gpt-4o-mini' }, { id: 'whisper-1' }] } });
    expect(check).toEqual({
      ok: false,
      message:
        'OpenAI accepted the key, but its project may not use tts-1, which interviews here need. ' +
        'Please allow that in the limits of the project, or take a key of another project.',
    });
  });

  test('a server of the same language that lists no models raises no alarm', async () => {
    expect(await said('openai', { json: { data: [] } })).toEqual(accepted('OpenAI'));
    expect(await said('openai', { json: {} })).toEqual(accepted('OpenAI'));
  });
});

describe('Deepgram', () => {
  const NO_CREDIT = 'Your Deepgram account has no credit left.';

  /** A key with a project, and this at the address of its balances. */
  const withBalances = (balances: Answer) => (path: string) =>
    path.endsWith('/balances') ? balances : { json: { projects: [{ project_id: 'ada' }] } };

  test.each<[string, Answer]>([
    ['nothing left', { json: { balances: [{ amount: 0 }] } }],
    ['debts only', { json: { balances: [{ amount: 0 }, { amount: -3.5 }] } }],
    ['a demand to pay', { status: 402, json: { err_code: 'ASR_PAYMENT_REQUIRED' } }],
  ])('an account with %s has no credit', async (_what, balances) => {
    expect(await said('deepgram', withBalances(balances))).toEqual({
      ok: false,
      message: expect.stringContaining(NO_CREDIT) as string,
    });
  });

  test.each<[string, Answer]>([
    ['is billed at the end of the month', { json: { balances: [] } }],
    ['has one used up and one that is not', { json: { balances: [{ amount: 0 }, { amount: 12 }] } }],
    ['may not be looked into with this key', { status: 403, json: {} }],
    ['is not known there', { status: 404, json: {} }],
    ['cannot be shown just now', { status: 500, json: {} }],
    ['is shown in a new form', { json: { credit: 'some' } }],
  ])('an account that %s raises no alarm', async (_what, balances) => {
    expect(await said('deepgram', withBalances(balances))).toEqual(accepted('Deepgram'));
  });

  test('a demand to pay is one at the first question too', async () => {
    const check = await said('deepgram', { status: 402, json: {} });
    expect(check.message).toContain(NO_CREDIT);
  });

  test('a key of no project is told as that', async () => {
    expect(await said('deepgram', { json: { projects: [] } })).toEqual({
      ok: false,
      message: 'This Deepgram key belongs to no project. Please create a key in one of your projects.',
    });
  });

  test('something else at its address is no acceptance', async () => {
    expect(await said('deepgram', { status: 200, text: '<h1>Welcome</h1>' })).toEqual({
      ok: false,
      message: 'Deepgram could not do this at the moment. Please try again.',
    });
  });
});

test('a service that is not there is told as that', async () => {
  const gone = await neighbour(() => null);
  await gone.close();
  const checks = checksAt(gone.url);
  const checked = await Promise.all([checks.livekit(), checks.openai(), checks.deepgram()]);
  expect(checked.map((check) => check.message)).toEqual([
    'LiveKit cannot be reached at this URL.',
    'OpenAI cannot be reached at the moment.',
    'Deepgram cannot be reached at the moment.',
  ]);
});

test('a service that hangs is given up after five seconds, and a known key is not refused for it', async () => {
  const hanging = await neighbour(() => null);
  const slow = await neighbour((path) =>
    path.endsWith('/balances') ? null : { json: { projects: [{ project_id: 'ada' }] } },
  );
  const checks = checksAt(hanging.url);
  const checked = await Promise.all([
    checks.livekit(),
    checks.openai(),
    checks.deepgram(),
    checksAt(slow.url).deepgram(),
  ]);
  await Promise.all([hanging.close(), slow.close()]);
  expect(checked.map((check) => check.message)).toEqual([
    'LiveKit did not answer in time.',
    'OpenAI did not answer in time.',
    'Deepgram did not answer in time.',
    'Deepgram accepted the key.',
  ]);
});
