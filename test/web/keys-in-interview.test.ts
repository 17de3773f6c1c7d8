import { ada, adasKeys } from '../support/pages-world.js';
import { testApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const form = { name: 'Ada Lovelace', email: ada.email, role: 'Engineer', level: 'mid' };

const IN_USE =
  'Your running interview needs the LiveKit values it began with. End your interview first, then change or delete them.';

async function inInterview(site: TestApp) {
  const browser = await site.as(ada);
  const started = await browser.post('/api/token').send(form).expect(200);
  return { browser, id: (started.body as { interview_id: string }).interview_id };
}

const storedOf = async ({ deps }: TestApp) => (await deps.keys.of(ada.id))?.values;

test.each([
  ['livekit_url', 'wss://another.livekit.example'],
  ['livekit_api_key', 'APIanotherone'],
  ['livekit_api_secret', 'another-livekit-secret'],
])('in mid-interview another %s would shut Ada out of her room, and is refused', async (field, value) => {
  const site = testApp();
  const { browser, id } = await inInterview(site);
  const answer = await browser.post('/api/user/keys').send({ [field]: value, openai_key: 'sk-a-new-one' });
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({
    code: 'keys-in-use',
    message: IN_USE,
    interview_id: id,
    return_to: '/interview',
  });
  expect(await storedOf(site)).toEqual(adasKeys);
  const again = await browser.get('/api/interview/active').expect(200);
  expect(again.body).toMatchObject({ url: adasKeys.livekitUrl });
});

test('in mid-interview her keys are not deleted; once it is over they are', async () => {
  const site = testApp();
  const { browser } = await inInterview(site);
  const answer = await browser.delete('/api/user/keys');
  expect([answer.status, answer.body]).toMatchObject([409, { code: 'keys-in-use', message: IN_USE }]);
  expect(await storedOf(site)).toEqual(adasKeys);
  site.workers.exit('user_ended');
  await browser.delete('/api/user/keys').expect(200);
  expect(await storedOf(site)).toBeUndefined();
});

test('other speech keys, and the same LiveKit values once more, are saved in mid-interview', async () => {
  const site = testApp();
  const { browser } = await inInterview(site);
  const { livekitUrl, livekitApiKey, livekitApiSecret } = adasKeys;
  await browser
    .post('/api/user/keys')
    .send({
      livekit_url: livekitUrl,
      livekit_api_key: livekitApiKey,
      livekit_api_secret: livekitApiSecret,
      openai_key: 'sk-a-new-one',
      deepgram_key: 'a-new-deepgram-key',
    })
    .expect(200);
  expect(await storedOf(site)).toEqual({
    ...adasKeys,
    openaiKey: 'sk-a-new-one',
    deepgramKey: 'a-new-deepgram-key',
  });
});

test('whoever has lost her values in mid-interview can give them again', async () => {
  const site = testApp();
  const { browser } = await inInterview(site);
  await site.deps.keys.save(ada.id, { livekitApiSecret: '' });
  const { livekitApiSecret } = adasKeys;
  await browser.post('/api/user/keys').send({ livekit_api_secret: livekitApiSecret }).expect(200);
  await browser.get('/api/interview/active').expect(200);
});

test('an interview that a crash left open keeps no keys longer than it counts as running', async () => {
  const started = new Date('2026-05-06T07:08:09.000Z');
  let now = started;
  const site = testApp({ now: () => now });
  Object.assign(site.rows[0] ?? {}, { endedBy: null, interviewDate: started.toISOString() });
  const browser = await site.as(ada);
  now = new Date(started.getTime() + 14_000);
  await browser.delete('/api/user/keys').expect(409);
  now = new Date(started.getTime() + 16_000);
  await browser.post('/api/user/keys').send({ livekit_url: 'wss://another.livekit.example' }).expect(200);
  await browser.delete('/api/user/keys').expect(200);
});

test.each(['POST', 'DELETE'])(
  '%s while her start is under way waits for it, and is refused',
  async (method) => {
    const site = testApp();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const capacity = site.workers.capacity.bind(site.workers);
    let isUnderWay = false;
    // The start has read its keys by then, and has opened nothing yet.
    site.workers.capacity = async () => {
      isUnderWay = true;
      await held;
      return capacity();
    };
    const browser = await site.as(ada);
    const starting = browser.post('/api/token').send(form).then();
    await until('the start to be under way', () => isUnderWay);
    const request = method === 'POST' ? browser.post('/api/user/keys') : browser.delete('/api/user/keys');
    const change = request.send({ livekit_api_secret: 'another-livekit-secret' }).then();
    // Asked after it, and answered only when it has come in.
    await browser.get('/api/user/keys/status').expect(200);
    letGo();
    expect([(await starting).status, (await change).status]).toEqual([200, 409]);
    expect(await storedOf(site)).toEqual(adasKeys);
  },
);

test('by the form without scripts she is told the same, nothing typed is lost, and the way back stands beside it', async () => {
  const site = testApp();
  const { browser } = await inInterview(site);
  const answer = await browser
    .post('/api-keys')
    .type('form')
    .send({ livekit_url: 'wss://another.livekit.example', deepgram_key: 'a-new-deepgram-key' });
  expect(answer.status).toBe(409);
  expect(answer.text).toContain(`<p>${IN_USE} <a href="/interview">Return to it</a></p>`);
  for (const typed of ['wss://another.livekit.example', 'a-new-deepgram-key'])
    expect(answer.text).toContain(`value="${typed}"`);
  expect(await storedOf(site)).toEqual(adasKeys);
});

test('by the form without scripts they are not deleted either, and she reads why', async () => {
  const site = testApp();
  const { browser } = await inInterview(site);
  const answer = await browser.post('/api-keys/delete').type('form').send();
  expect(answer.status).toBe(409);
  expect(answer.text).toContain(`<p>${IN_USE} <a href="/interview">Return to it</a></p>`);
  expect(await storedOf(site)).toEqual(adasKeys);
});
