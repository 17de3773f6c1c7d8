import { ada, adasKeys, grace } from '../support/pages-world.js';
import { testApp } from '../support/test-app.js';

const gracesKeys = {
  livekit_url: 'wss://grace.livekit.cloud',
  livekit_api_key: 'APIgracegrace',
  livekit_api_secret: 'a-livekit-secret-of-grace',
  openai_key: 'sk-graces-openai-key',
  deepgram_key: 'graces-deepgram-key',
};

test('a visitor gets 401 as JSON, and no redirect', async () => {
  const browser = await testApp().as(null);
  const answer = await browser.get('/api/user/keys/status');
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual({
    error: 'Sign in needed',
    code: 'sign-in-needed',
    message: 'Please sign in first.',
  });
});

test('Grace, who has no keys, saves all five and sees no more of them than their ends', async () => {
  const browser = await testApp().as(grace);
  expect((await browser.get('/api/user/keys/status')).body).toMatchObject({
    has_keys: false,
    openai_masked: null,
  });

  const saved = await browser.post('/api/user/keys').send(gracesKeys);
  expect(saved.body).toMatchObject({ success: true });

  const status = await browser.get('/api/user/keys/status');
  expect(status.body).toEqual({
    has_keys: true,
    livekit_url_masked: '••••loud',
    livekit_key_masked: '••••race',
    openai_masked: '••••-key',
    deepgram_masked: '••••-key',
    updated_at: '2026-03-01T00:00:00.000Z',
  });
});

test('Ada replaces one key and keeps the others', async () => {
  const { as, deps } = testApp();
  const browser = await as(ada);
  await browser.post('/api/user/keys').send({ openai_key: '  sk-a-new-one  ', deepgram_key: '' }).expect(200);
  expect((await deps.keys.of(ada.id))?.values).toEqual({ ...adasKeys, openaiKey: 'sk-a-new-one' });
});

test('Grace, who gives three of five, is told which are missing, and nothing is half-saved', async () => {
  const { as, deps } = testApp();
  const browser = await as(grace);
  const { livekit_url, livekit_api_key, livekit_api_secret } = gracesKeys;
  const answer = await browser
    .post('/api/user/keys')
    .send({ livekit_url, livekit_api_key, livekit_api_secret });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    error: 'Keys incomplete',
    code: 'keys-incomplete',
    message: 'Please add what is missing: OpenAI API Key, Deepgram API Key.',
    missing: ['openai_key', 'deepgram_key'],
  });
  expect(await deps.keys.of(grace.id)).toBeNull();
});

test.each([
  [
    'livekit_url',
    'https://grace.livekit.cloud',
    'A LiveKit URL looks like wss://your-project.livekit.cloud.',
  ],
  ['livekit_url', 'ws://grace.livekit.cloud', 'A LiveKit URL starts with “wss://”.'],
  ['livekit_url', 'wss://169.254.169.254', 'This LiveKit URL points into a private network.'],
  ['livekit_url', 'wss://localhost:7880', 'This LiveKit URL points into a private network.'],
  ['livekit_url', 'wss://[::1]', 'This LiveKit URL points into a private network.'],
  ['livekit_api_key', 'API', 'A LiveKit API key has at least 5 characters.'],
  ['livekit_api_secret', 'short', 'A LiveKit API secret has at least 10 characters.'],
  ['openai_key', 'pk-12345678', 'An OpenAI API key starts with “sk-”.'],
  ['deepgram_key', '12345', 'A Deepgram API key has at least 10 characters.'],
  ['openai_key', '••••-key', 'Please enter the key itself, not the dots that stand for it.'],
  ['openai_key', 'sk-two words', 'A key has no spaces and no special characters in it.'],
  ['openai_key', 'sk-' + 'x'.repeat(600), 'This value is too long to be a key.'],
  ['openai_key', 42, 'Please give this value as text.'],
])('%s %p is refused beside its field', async (field, value, sentence) => {
  const browser = await testApp().as(grace);
  const answer = await browser.post('/api/user/keys').send({ ...gracesKeys, [field]: value });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    code: 'invalid-input',
    message: sentence,
    fields: { [field]: sentence },
  });
});

test('a LiveKit server on this machine is fine where the operator says so', async () => {
  const { deps } = testApp();
  const browser = await testApp({ site: { ...deps.site, allowPrivateHosts: true } }).as(grace);
  await browser
    .post('/api/user/keys')
    .send({ ...gracesKeys, livekit_url: 'ws://127.0.0.1:7880' })
    .expect(200);
});

describe('Trying keys', () => {
  test('Ada’s stored keys are tried when she gives none, and each gets its word', async () => {
    const openai = (key: string) =>
      Promise.resolve({ ok: key !== adasKeys.openaiKey, message: 'OpenAI refused the key.' });
    const { deps } = testApp();
    const browser = await testApp({ keyChecks: { ...deps.keyChecks, openai } }).as(ada);
    const answer = await browser.post('/api/user/keys/validate');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      valid: false,
      checks: {
        livekit: { ok: true, message: 'LiveKit accepted it.' },
        openai: { ok: false, message: 'OpenAI refused the key.' },
        deepgram: { ok: true, message: 'Deepgram accepted it.' },
      },
    });
  });

  test('a value of the wrong shape is told beside its field, and no service is asked', async () => {
    const asked = () => Promise.reject(new Error('Nobody should be asked.'));
    const keyChecks = { livekit: asked, openai: asked, deepgram: asked };
    const browser = await testApp({ keyChecks }).as(ada);
    const answer = await browser
      .post('/api/user/keys/validate')
      .send({ openai_key: 'pk-12345678', deepgram_key: '12345', livekit_url: 'https://ada.livekit.cloud' });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 'invalid-input',
      fields: {
        livekit_url: 'A LiveKit URL looks like wss://your-project.livekit.cloud.',
        openai_key: 'An OpenAI API key starts with “sk-”.',
        deepgram_key: 'A Deepgram API key has at least 10 characters.',
      },
    });
  });

  test('what is not there yet is named', async () => {
    const browser = await testApp().as(grace);
    const answer = await browser.post('/api/user/keys/validate').send({ openai_key: 'sk-graces' });
    expect(answer.body).toMatchObject({
      valid: false,
      checks: { livekit: { ok: false, message: 'The LiveKit URL is not there yet.' }, openai: { ok: true } },
    });
  });

  test('Grace, who has none and gives none, is asked to add them', async () => {
    const browser = await testApp().as(grace);
    const answer = await browser.post('/api/user/keys/validate').send({});
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'keys-missing' });
  });
});

test('Ada’s keys are forgotten when she says so', async () => {
  const { as, deps } = testApp();
  const browser = await as(ada);
  await browser.delete('/api/user/keys').expect(200);
  expect(await deps.keys.of(ada.id)).toBeNull();
});
