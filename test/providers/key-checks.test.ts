import { anyHosts } from '../../src/providers/hosts.js';
import { realKeyChecks } from '../../src/providers/key-checks.js';
import { neighbour } from '../support/http-neighbour.js';

const livekitKeys = {
  livekitApiKey: 'APIkey',
  livekitApiSecret: 'a-secret-that-is-long-enough-to-sign-with',
};

/** What the three services' checks say when every service answers with this. */
async function checksAgainst(status: number, json: object) {
  const services = await neighbour(() => ({ status, json }));
  const checks = realKeyChecks(anyHosts, { openAiBaseUrl: `${services.url}/v1`, deepgramUrl: services.url });
  const said = {
    livekit: await checks.livekit({ livekitUrl: services.url.replace('http', 'ws'), ...livekitKeys }),
    openai: await checks.openai('sk-key'),
    deepgram: await checks.deepgram('deepgram-key'),
  };
  await services.close();
  return { said, asked: services.asked };
}

test('keys that work are tried where they cost nothing', async () => {
  const { said, asked } = await checksAgainst(200, { rooms: [], data: [], projects: [] });
  expect(Object.values(said).map((check) => check.ok)).toEqual([true, true, true]);
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /twirp/livekit.RoomService/ListRooms',
    'GET /v1/models',
    'GET /v1/projects',
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
    'OpenAI does not allow this key to do that.',
    'Deepgram does not allow this key to do that.',
  ],
  [
    429,
    { error: { code: 'insufficient_quota' } },
    'LiveKit is answering too many requests for this key. Please wait a minute.',
    'Your OpenAI account has no credit left.',
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
  const { said } = await checksAgainst(status, body);
  expect(said).toEqual({
    livekit: { ok: false, message: livekit },
    openai: { ok: false, message: openai },
    deepgram: { ok: false, message: deepgram },
  });
});

test('a service that is not there is told as that', async () => {
  const gone = await neighbour(() => null);
  await gone.close();
  const checks = realKeyChecks(anyHosts, { openAiBaseUrl: `${gone.url}/v1`, deepgramUrl: gone.url });
  const said = await Promise.all([
    checks.livekit({ livekitUrl: gone.url.replace('http', 'ws'), ...livekitKeys }),
    checks.openai('sk-key'),
    checks.deepgram('deepgram-key'),
  ]);
  expect(said.map((check) => check.message)).toEqual([
    'LiveKit cannot be reached at this URL.',
    'OpenAI cannot be reached at the moment.',
    'Deepgram cannot be reached at the moment.',
  ]);
});

test('a service that hangs is given up after five seconds', async () => {
  const hanging = await neighbour(() => null);
  const checks = realKeyChecks(anyHosts, { openAiBaseUrl: `${hanging.url}/v1`, deepgramUrl: hanging.url });
  const said = await Promise.all([
    checks.livekit({ livekitUrl: hanging.url.replace('http', 'ws'), ...livekitKeys }),
    checks.openai('sk-key'),
    checks.deepgram('deepgram-key'),
  ]);
  await hanging.close();
  expect(said.map((check) => check.message)).toEqual([
    'LiveKit did not answer in time.',
    'OpenAI did not answer in time.',
    'Deepgram did not answer in time.',
  ]);
});
