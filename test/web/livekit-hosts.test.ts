import { HostRefused, type Resolve } from '../../src/domain/hosts.js';
import { publicHosts } from '../../src/providers/hosts.js';
import { checkLiveKitKeys } from '../../src/providers/livekit-rooms.js';
import { ada, adasKeys, grace } from '../support/pages-world.js';
import { testApp } from '../support/test-app.js';

const gracesKeys = {
  livekit_url: 'wss://grace.livekit.example',
  livekit_api_key: 'APIgracegrace',
  livekit_api_secret: 'a-livekit-secret-of-grace',
  openai_key: 'sk-graces-openai-key',
  deepgram_key: 'graces-deepgram-key',
};
const form = { name: 'Ada Lovelace', email: 'ada@example.com', role: 'Backend Engineer', level: 'mid' };

const INSIDE = 'This LiveKit URL points into a private network.';

/** The site where every name leads there. */
function siteWhere(resolve: Resolve) {
  const hosts = publicHosts(resolve);
  const { keyChecks } = testApp().deps;
  return testApp({ hosts, keyChecks: { ...keyChecks, livekit: (keys) => checkLiveKitKeys(hosts, keys) } });
}

const inside: Resolve = () => Promise.resolve(['10.0.0.7']);

test('a LiveKit URL whose name leads inside is not saved, and nothing else of the form is', async () => {
  const { as, deps } = siteWhere(inside);
  const answer = await (await as(grace)).post('/api/user/keys').send(gracesKeys);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    code: 'invalid-input',
    message: INSIDE,
    fields: { livekit_url: INSIDE },
  });
  expect(await deps.keys.of(grace.id)).toBeNull();
});

test('without scripts that is told beside the field, which keeps what was typed', async () => {
  const { as, deps } = siteWhere(inside);
  const answer = await (await as(grace)).post('/api-keys').type('form').send(gracesKeys);
  expect(answer.status).toBe(400);
  expect(answer.text).toMatch(new RegExp(`data-error-for="livekit_url">\\s*${INSIDE}`));
  expect(answer.text).toContain('value="wss://grace.livekit.example"');
  expect(await deps.keys.of(grace.id)).toBeNull();
});

test('a name that cannot be looked up is told as that, and not as a fault of the site', async () => {
  const sentence = 'There is no server of this name. Please check the LiveKit URL.';
  const { as } = siteWhere(() => Promise.reject(new HostRefused(sentence)));
  const answer = await (await as(grace)).post('/api/user/keys').send(gracesKeys);
  expect([answer.status, answer.body]).toMatchObject([400, { fields: { livekit_url: sentence } }]);
});

test('Ada replaces another key while her LiveKit server’s name cannot be looked up', async () => {
  const { as } = siteWhere(() => Promise.reject(new Error('No name server.')));
  await (await as(ada)).post('/api/user/keys').send({ openai_key: 'sk-a-new-one' }).expect(200);
});

test('a test of the keys says it of the LiveKit URL, and tries the others all the same', async () => {
  const { as } = siteWhere(inside);
  const answer = await (await as(ada)).post('/api/user/keys/validate');
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    valid: false,
    checks: { livekit: { ok: false, message: INSIDE }, openai: { ok: true }, deepgram: { ok: true } },
  });
});

describe('Ada, whose LiveKit URL was fine when she saved it', () => {
  test('is refused a start when its name leads inside now, and nothing is opened', async () => {
    const { as, rows, workers } = siteWhere(inside);
    const answer = await (await as(ada)).post('/api/token').send(form);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 'livekit-url-refused',
      message: `${INSIDE} You can change it on the API Keys page.`,
    });
    expect(rows).toHaveLength(1);
    expect(workers.orders).toEqual([]);
  });

  test('is told so by the form without scripts too', async () => {
    const { as } = siteWhere(inside);
    const answer = await (await as(ada)).post('/start').field(form);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(`${INSIDE} You can change it on the API Keys page.`);
  });

  test.each([
    ['ws://ada.livekit.example', 'A LiveKit URL starts with “wss://”.'],
    ['wss://127.0.0.1:7880', INSIDE],
    ['http://169.254.169.254/latest', 'A LiveKit URL looks like wss://your-project.livekit.cloud.'],
  ])('or was saved by the original, as %s, is refused a start as well', async (livekitUrl, problem) => {
    const { as, deps, workers } = siteWhere(() => Promise.resolve(['8.8.8.8']));
    await deps.keys.save(ada.id, { ...adasKeys, livekitUrl });
    const answer = await (await as(ada)).post('/api/token').send(form);
    expect([answer.status, answer.body]).toMatchObject([
      400,
      { code: 'livekit-url-refused', message: `${problem} You can change it on the API Keys page.` },
    ]);
    expect(workers.orders).toEqual([]);
  });

  test('can have saved nothing that changes what her page may load', async () => {
    const { as, deps } = testApp();
    const browser = await as(ada);
    await browser.post('/api/token').send(form).expect(200);
    for (const livekitUrl of [
      'wss://a;script-src *',
      'wss://a.example;script-src',
      'wss://*',
      "wss://'self'",
    ]) {
      await deps.keys.save(ada.id, { ...adasKeys, livekitUrl });
      const page = await browser.get('/interview');
      expect(page.headers['content-security-policy']).toContain("connect-src 'self'");
      expect(page.headers['content-security-policy']).not.toMatch(/connect-src 'self' [^;]|script-src \*/);
    }
  });
});

test('an interview is its starter’s, whoever else is named in body, address or headers', async () => {
  const { as, rows, workers, deps } = testApp();
  const browser = await as(ada);
  const names = {
    user_id: grace.id,
    userId: grace.id,
    id: grace.id,
    owner: grace.id,
    user: { id: grace.id },
  };
  await browser
    .post(`/api/token?user_id=${grace.id}&userId=${grace.id}`)
    .set({ 'X-User-Id': grace.id, 'X-User': grace.email, 'X-Forwarded-User': grace.email })
    .send({ ...form, ...names })
    .expect(200);
  expect(rows.at(-1)).toMatchObject({ userId: ada.id });
  expect(rows.filter(({ userId }) => userId === grace.id)).toEqual([]);
  expect(workers.latest.keys).toEqual(adasKeys);

  await browser
    .post(`/api/user/keys?user_id=${grace.id}`)
    .send({ openai_key: 'sk-a-new-one', ...names })
    .expect(200);
  expect(await deps.keys.of(grace.id)).toBeNull();
  expect((await deps.keys.of(ada.id))?.values.openaiKey).toBe('sk-a-new-one');
});
