import { RoomServiceClient } from 'livekit-server-sdk';
import { Visitor } from '../../local-cloud/visitor.js';
import { enterInterview, type Started } from '../support/interview-by-robot.js';
import type { KeyFront } from '../support/key-front.js';
import { frontOf, ownServices, type OwnServices } from '../support/own-services.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';
import { until } from '../support/until.js';

const MINUTE = 60_000;

interface Guest {
  email: string;
  name: string;
  services: OwnServices;
  typed: string;
  spoken: string;
  visitor: Visitor;
  started: Started;
}

let front: KeyFront;
let product: RunningProduct;
let ada: Guest;
let grace: Guest;
let linus: Visitor;

beforeAll(async () => {
  const [adas, graces] = await Promise.all([ownServices('ada'), ownServices('grace')]);
  front = await frontOf([adas, graces]);
  product = await startProduct({
    OPENAI_BASE_URL: `${front.url}/v1`,
    DEEPGRAM_URL: `${front.url}/deepgram`,
    VAD_ENGINE: 'livekit',
  });
  [ada, grace] = await Promise.all([
    guest('ready@local.test', 'Ada', adas, {
      typed: 'I repaired a Xylophone compiler by singing to it for a whole night.',
      spoken: 'My favourite colleague was a Pelican who reviewed every change of mine.',
    }),
    guest('new@local.test', 'Grace', graces, {
      typed: 'I steered a Submarine full of paper cards through the whole company.',
      spoken: 'Our best machine was a Carousel that sorted moths by their colours.',
    }),
  ]);
  linus = new Visitor(product.site);
  await linus.signIn('other@local.test');
}, 2 * MINUTE);

afterAll(async () => {
  await Promise.all([ada, grace].map((one) => one?.started?.robot.close()));
  await product?.stop();
  await front?.close();
  await Promise.all([ada, grace].map((one) => one?.services.close()));
}, MINUTE);

async function guest(
  email: string,
  name: string,
  services: OwnServices,
  words: { typed: string; spoken: string },
): Promise<Guest> {
  const visitor = new Visitor(product.site);
  await visitor.signIn(email);
  expect((await visitor.post('/api/user/keys', services.form)).status).toBe(200);
  const speech = { url: services.cloud.openAiUrl, key: services.keys.openAiKey };
  const started = await enterInterview({ speech }, visitor, { name, email });
  return { ...words, email, name, services, visitor, started };
}

const both = <R>(work: (one: Guest, other: Guest) => Promise<R>) =>
  Promise.all([work(ada, grace), work(grace, ada)]);

test(
  'two people with keys of their own are interviewed at the same time',
  async () => {
    await both(async ({ services, started: { robot }, name, typed, spoken }) => {
      expect((await robot.message('agent_caption')).text).toContain(name);
      let from = robot.noticed.length;
      await robot.type(typed);
      await robot.message('agent_caption', { from, patienceMs: MINUTE });
      from = robot.noticed.length;
      services.quick.willHear(spoken);
      await robot.say(spoken);
      await robot.message('agent_caption', { from, patienceMs: MINUTE });
    });
  },
  2 * MINUTE,
);

test(
  'a third, whose LiveKit secret is another’s, is refused, and so is one whose OpenAI key nobody knows',
  async () => {
    const mixed = { ...ada.services.form, livekit_api_secret: grace.services.form.livekit_api_secret };
    await linus.post('/api/user/keys', mixed);
    const ofLiveKit = await linus.post('/api/token', FORM);
    await linus.post('/api/user/keys', { ...ada.services.form, openai_key: STRANGE });
    const ofOpenAi = await linus.post('/api/token', FORM);
    expect([ofLiveKit.status, ofOpenAi.status]).toEqual([500, 500]);
    expect(await ofLiveKit.json()).toMatchObject({
      code: 'worker-failed',
      message: expect.stringContaining('LiveKit refused your LiveKit API key and secret') as string,
    });
    expect(await ofOpenAi.json()).toMatchObject({
      code: 'worker-failed',
      message: expect.stringContaining('OpenAI refused your OpenAI API key') as string,
    });
    expect(new Set(front.strangers)).toEqual(new Set([STRANGE]));
  },
  MINUTE,
);

test('each stand-in saw its own person’s keys, and no other', async () => {
  await both(({ services: { quick, keys } }) => {
    expect(quick.asked).toEqual(new Set([`Bearer ${keys.openAiKey}`, `Token ${keys.deepgramKey}`]));
    return Promise.resolve();
  });
});

test('each heard its own person’s words, and none of the other’s', async () => {
  await both(({ services: { quick }, typed, spoken, name }, other) => {
    const asked = JSON.stringify(quick.chatCalls);
    for (const word of [typed, spoken]) expect(asked).toContain(word);
    for (const words of [asked, ...quick.spoken]) {
      expect(words).not.toContain(other.typed);
      expect(words).not.toContain(other.spoken);
      expect(words).not.toMatch(new RegExp(`\\b${other.name}\\b`));
    }
    expect(quick.spoken.join(' ')).toContain(name);
    return Promise.resolve();
  });
});

test('each room server holds one room, the one of its person', async () => {
  await both(async ({ services: { keys, cloud }, visitor }) => {
    const { room } = (await (await visitor.get('/api/interview/active')).json()) as { room: string };
    const url = cloud.liveKitUrl.replace(/^ws/, 'http');
    const server = new RoomServiceClient(url, keys.liveKitApiKey, keys.liveKitApiSecret);
    // That of a start which failed is deleted behind its answer.
    await until('there to be one room', async () => (await server.listRooms()).length === 1);
    expect((await server.listRooms()).map(({ name }) => name)).toEqual([room]);
  });
});

test(
  'both go on undisturbed, end, and find what they said and nothing else',
  async () => {
    await both(async ({ started: { robot, interviewId }, visitor, typed, spoken }, other) => {
      const from = robot.noticed.length;
      await robot.type('And that is all I have to say about it.');
      await robot.message('agent_caption', { from, patienceMs: MINUTE });
      await robot.send({ type: 'end_interview' });
      await robot.message('interview_saved', { patienceMs: MINUTE });
      const saved = await (await visitor.get(`/api/interview/${interviewId}`)).text();
      for (const words of [typed, spoken, 'user_ended']) expect(saved).toContain(words);
      for (const words of [other.typed, other.spoken]) expect(saved).not.toContain(words);
    });
    const ends = () => product.lines().filter(({ msg }) => msg === 'worker exited');
    await until('both workers to be gone', () => ends().filter(({ code }) => code === 0).length === 2);
  },
  2 * MINUTE,
);

const STRANGE = 'sk-a-key-that-nobody-knows-0123456789';
const FORM = { name: 'Linus', email: 'other@local.test', role: 'Engineer', level: 'mid' };
