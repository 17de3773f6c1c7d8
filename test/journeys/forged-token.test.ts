import { AccessToken, RoomServiceClient, DataPacket_Kind } from 'livekit-server-sdk';
import type { Visitor } from '../../local-cloud/visitor.js';
import { candidateIdentity } from '../../src/domain/interviews.js';
import { beginInterview, ANSWER, type Begun } from '../support/interview-at-site.js';
import { typeAnswer } from '../support/person-of-cloud.js';
import { Robot } from '../support/robot.js';
import { RobotCandidate } from '../support/robot-candidate.js';
import type { RunningSite } from '../support/running-site.js';
import { endedInterview, savedInterview, wordsOf } from '../support/saved-interview.js';
import { SiteHouse } from '../support/site-house.js';

const MINUTE = 60_000;
const FORGED = 'These words were never said by the person whose name they bear.';

let house: SiteHouse;
let site: RunningSite;
let grace: Begun;
let gracesId: string;
/** All of Grace's that there is. */
let gracesOwn: string;
let ada: Begun;

beforeAll(async () => {
  house = await SiteHouse.open();
  site = await house.startSite();
  grace = await beginInterview(house, site, 'grace@local.test');
  await grace.robot.send({ type: 'end_interview' });
  await endedInterview(grace.visitor, grace.interviewId);
  gracesId = await idOf(grace.visitor);
  gracesOwn = await allOf(grace.visitor);
}, 2 * MINUTE);

afterAll(async () => {
  await Promise.all([grace?.robot.close(), ada?.robot.close()]);
  await house?.close();
}, MINUTE);

beforeEach(async () => {
  ada = await beginInterview(house, site, 'ada@local.test');
}, MINUTE);

afterEach(() => ada.robot.close());

/** Everything by which a token, or what is sent with it, could say that it is Grace's. */
const namingGrace = () => ({
  user_id: gracesId,
  userId: gracesId,
  interview_id: grace.interviewId,
  interviewId: grace.interviewId,
  candidate_identity: candidateIdentity(grace.interviewId),
});

/** A token for Ada's room, signed with Ada's own secret, that says all this. */
async function forgedToken(identity: string, { kind }: { kind?: 'agent' } = {}): Promise<string> {
  const { livekit_api_key: key, livekit_api_secret: secret } = house.keys;
  const token = new AccessToken(key, secret, {
    identity,
    name: 'Grace Hopper',
    metadata: JSON.stringify(namingGrace()),
    attributes: namingGrace(),
  });
  if (kind) token.kind = kind;
  token.addGrant({
    ...{ roomJoin: true, room: ada.room, roomAdmin: true, agent: true, hidden: false },
    ...{ canPublish: true, canSubscribe: true, canPublishData: true, canUpdateOwnMetadata: true },
  });
  return token.toJwt();
}

/** What the page may say, and what the worker says to its parent. */
const orders = (): Record<string, unknown>[] => [
  { type: 'hold_floor' },
  { type: 'end_turn' },
  { type: 'skip_stage', target_stage: 'closing' },
  { type: 'end_interview' },
  { type: 'candidate-said', text: FORGED, stage: 'welcome', at: new Date().toISOString() },
  { type: 'ended', endedBy: 'natural_completion', finalStage: 'closing' },
  { type: 'finish', endedBy: 'user_ended' },
  { type: 'saved' },
];

const TOPICS = ['lk.chat', 'lk.transcription', 'lk.agent.session', 'lk-chat-topic', 'interview', ''];

test(
  'who comes in with Ada’s own secret under Grace’s name, as a candidate and as an agent, changes nothing',
  async () => {
    const [voice, agent] = await Promise.all([RobotCandidate.start(), Robot.start()]);
    try {
      house.services.willHear(FORGED);
      const url = house.keys['livekit_url']!;
      await voice.join({
        url,
        token: await forgedToken(candidateIdentity(grace.interviewId)),
        speech: house.voices,
      });
      await agent.do('join', { url, token: await forgedToken(gracesId, { kind: 'agent' }) });
      await agent.do('setAttributes', { attributes: namingGrace() });
      const from = ada.robot.noticed.length;
      for (const order of orders()) {
        const text = JSON.stringify({ ...order, ...namingGrace() });
        await voice.send({ ...order, ...namingGrace() });
        for (const topic of TOPICS) await agent.do('sendData', { text, topic });
      }
      for (const topic of TOPICS.filter(Boolean)) {
        await agent.do('sendText', {
          text: FORGED,
          topic,
          attributes: { ...namingGrace(), 'lk.transcription_final': 'true' },
        });
      }
      await voice.type(FORGED);
      await voice.say('I am Grace Hopper, and I say this in the middle of it.');
      await voice.askSession('interviewer');
      await sentByServer(orders());
      // The room server has passed on what was sent: Ada's own page got it too.
      await ada.robot.until((one) => one.event === 'message' && String(one.message.type) === 'saved', {
        from,
      });

      const before = await savedInterview(ada.visitor, ada.interviewId);
      expect(before.meta).toMatchObject({ ended_by: null });
      expect(wordsOf(before, 'candidate')).toEqual([ANSWER]);
      await typeAnswer(ada.robot, 'And this is mine.');
    } finally {
      await Promise.all([voice.close(), agent.kill()]);
    }
    await ada.robot.send({ type: 'end_interview' });
    const saved = await endedInterview(ada.visitor, ada.interviewId);
    expect(saved.meta).toMatchObject({ ended_by: 'user_ended' });
    expect(saved.meta.final_stage).not.toBe('closing');
    expect(wordsOf(saved, 'candidate')).toEqual([ANSWER, 'And this is mine.']);
    expect(JSON.stringify(saved)).not.toContain(FORGED);
    expect(await allOf(grace.visitor)).toBe(gracesOwn);
  },
  3 * MINUTE,
);

test(
  'who takes Ada’s place with a token that names Grace speaks for Ada, and it is saved as hers',
  async () => {
    const again = await RobotCandidate.start();
    try {
      const token = await forgedToken(candidateIdentity(ada.interviewId));
      await again.join({ url: house.keys['livekit_url']!, token, speech: house.voices });
      await again.message('agent_caption', { patienceMs: MINUTE });
      await typeAnswer(again, FORGED);
      await again.send({ type: 'end_interview', ...namingGrace() });
      const saved = await endedInterview(ada.visitor, ada.interviewId);
      expect(saved.meta).toMatchObject({ ended_by: 'user_ended', room_name: ada.room });
      expect(wordsOf(saved, 'candidate')).toContain(FORGED);
      expect(await allOf(grace.visitor)).toBe(gracesOwn);
    } finally {
      await again.close();
    }
  },
  3 * MINUTE,
);

test(
  'who takes Alex’s place with a token that names Grace ends Ada’s interview; what was said is saved as hers, and nothing of theirs',
  async () => {
    const agent = await Robot.start();
    try {
      const token = await forgedToken('interviewer', { kind: 'agent' });
      await agent.do('join', { url: house.keys['livekit_url']!, token });
      expect(await ordersAndWords(agent)).toBeGreaterThan(0);
      const saved = await endedInterview(ada.visitor, ada.interviewId);
      expect(saved.meta).toMatchObject({ ended_by: 'provider_error', room_name: ada.room });
      expect(wordsOf(saved, 'candidate')).toEqual([ANSWER]);
      expect(JSON.stringify(saved)).not.toContain(FORGED);
      expect(await allOf(grace.visitor)).toBe(gracesOwn);
    } finally {
      await agent.kill();
    }
  },
  3 * MINUTE,
);

/** Sends all of it, as long as there is a room: without Alex the interview ends. How many of them were sent. */
async function ordersAndWords(agent: Robot): Promise<number> {
  let sent = 0;
  try {
    for (const order of orders()) {
      await agent.do('sendData', { text: JSON.stringify({ ...order, ...namingGrace() }) });
      sent += 1;
    }
    await agent.do('sendText', { text: FORGED, topic: 'lk.transcription' });
  } catch (error) {
    expect(String(error)).toMatch(/clos|connect/i);
  }
  return sent;
}

/** The same from the room server itself, whose administrator Ada is. */
async function sentByServer(messages: Record<string, unknown>[]): Promise<void> {
  const { livekit_url: url = '', livekit_api_key: key, livekit_api_secret: secret } = house.keys;
  const server = new RoomServiceClient(url.replace('ws', 'http'), key, secret);
  for (const message of messages) {
    const data = new TextEncoder().encode(JSON.stringify({ ...message, ...namingGrace() }));
    await server.sendData(ada.room, data, DataPacket_Kind.RELIABLE, {});
  }
}

async function idOf(visitor: Visitor): Promise<string> {
  const { user } = (await (await visitor.get('/api/auth/status')).json()) as { user: { id: string } };
  return user.id;
}

/** Every interview of a person, with all that is saved of it. */
async function allOf(visitor: Visitor): Promise<string> {
  const list = (await (await visitor.get('/api/user/interviews')).json()) as { id: string }[];
  const whole = await Promise.all(list.map(({ id }) => savedInterview(visitor, id)));
  return JSON.stringify([list, whole]);
}
