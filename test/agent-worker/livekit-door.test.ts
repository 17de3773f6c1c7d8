import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { AccessToken } from 'livekit-server-sdk';
import { openLiveKitDoor } from '../../agent-worker/livekit-door.js';
import { startLiveKit, type RunningLiveKit } from '../../local-cloud/livekit/index.js';
import { connectTo } from '../../src/network/connect-to.js';
import { neighbour } from '../support/http-neighbour.js';
import { Robot } from '../support/robot.js';
import { TlsFront } from '../support/tls-front.js';

const KEY = 'devkey';
const SECRET = 'a-secret-that-is-long-enough-for-a-token';
const PUBLIC = '8.8.8.8';

let liveKit: RunningLiveKit;
let front: TlsFront;
let robots: Robot[];
let guests: { close(): Promise<void> }[];

beforeAll(async () => {
  liveKit = await startLiveKit({ apiKey: KEY, apiSecret: SECRET, log: () => undefined });
  front = await TlsFront.of(Number(new URL(liveKit.url).port), ['livekit.test']);
});

beforeEach(() => {
  robots = [];
  guests = [];
  front.met = 0;
});

afterEach(async () => {
  await Promise.all(robots.map((robot) => robot.kill()));
  await Promise.all(guests.map((guest) => guest.close()));
});

afterAll(async () => {
  await front.close();
  await liveKit.close();
});

/** A door to `livekit.test`, whose name leads to these addresses, one list at each look-up; the public internet is the front. */
async function doorWhere(...answers: string[][]) {
  const looked: string[] = [];
  const taken: string[][] = [];
  const url = `wss://livekit.test:${front.port}`;
  const door = await openLiveKitDoor(url, {
    resolve: (name) => {
      looked.push(name);
      return Promise.resolve(answers[Math.min(looked.length, answers.length) - 1]!);
    },
    connect: (addresses) => {
      taken.push(addresses);
      return connect(front.port, '127.0.0.1');
    },
    log: { warn: () => undefined },
  });
  return { url, door, looked, taken };
}

/** The native client of the worker, told of the door as the worker tells it. */
async function nativeClient(door: string, { certificate } = front): Promise<Robot> {
  const robot = await Robot.start(undefined, {
    HTTPS_PROXY: door,
    HTTP_PROXY: door,
    SSL_CERT_FILE: certificate,
  });
  robots.push(robot);
  return robot;
}

async function join(robot: Robot, url: string): Promise<void> {
  const token = new AccessToken(KEY, SECRET, { identity: 'interviewer' });
  token.addGrant({ roomJoin: true, room: 'a-room' });
  await robot.do('join', { url, token: await token.toJwt() });
}

test('the native room client gets to its server by the door, to an address that was judged, under that server’s certificate', async () => {
  const { url, door, looked, taken } = await doorWhere([PUBLIC]);
  await join(await nativeClient(door), url);
  expect(looked).toEqual(['livekit.test']);
  expect(taken).toEqual([[PUBLIC]]);
});

test('a name that led to a public address, and then to this machine, is not connected to a second time', async () => {
  const { url, door, taken } = await doorWhere([PUBLIC], ['127.0.0.1']);
  const robot = await nativeClient(door);
  await join(robot, url);
  await robot.do('leave');
  await expect(join(robot, url)).rejects.toThrow('403 Forbidden');
  expect(taken).toEqual([[PUBLIC]]);
  expect(front.met).toBe(1);
});

test.each([[['127.0.0.1']], [[PUBLIC, '127.0.0.1']], [['::1']], [['169.254.169.254']]])(
  'a name that leads to %j is never connected to',
  async (addresses) => {
    const url = `wss://livekit.test:${front.port}`;
    const door = await openLiveKitDoor(url, {
      resolve: () => Promise.resolve(addresses),
      connect: connectTo,
      log: { warn: () => undefined },
    });
    await expect(join(await nativeClient(door), url)).rejects.toThrow('403 Forbidden');
    expect(front.met).toBe(0);
  },
);

test('an address inside that its server names, with encryption or without, is not connected to', async () => {
  const { door, taken } = await doorWhere([PUBLIC]);
  const robot = await nativeClient(door);
  for (const inside of [`ws://127.0.0.1:${front.port}`, `wss://127.0.0.1:${front.port}`]) {
    await expect(join(robot, inside)).rejects.toThrow('403 Forbidden');
  }
  expect(taken).toEqual([]);
  expect(front.met).toBe(0);
});

test('its server’s redirects lead to nowhere inside', async () => {
  const inside = await neighbour(() => ({ json: {} }));
  const hostile = await neighbour(() => ({ status: 302, headers: { location: inside.url }, json: {} }));
  const tls = await TlsFront.of(Number(new URL(hostile.url).port), ['livekit.test']);
  guests.push(inside, hostile, tls);
  const url = `wss://livekit.test:${tls.port}`;
  const door = await openLiveKitDoor(url, {
    resolve: () => Promise.resolve([PUBLIC]),
    connect: () => connect(tls.port, '127.0.0.1'),
    log: { warn: () => undefined },
  });
  const robot = await nativeClient(door, tls);
  await expect(join(robot, url)).rejects.toThrow();
  expect(hostile.asked.length).toBeGreaterThan(0);
  expect(inside.asked).toEqual([]);
});

/** What the door says to somebody who asks to be connected there. */
async function asked(door: string, target: string): Promise<number | undefined> {
  const connecting = request(door, { method: 'CONNECT', path: target }).end();
  const [answer, line] = (await once(connecting, 'connect')) as [IncomingMessage, Socket];
  line.destroy();
  return answer.statusCode;
}

test('it leads to that server’s own port, and nowhere else', async () => {
  const { url, door, looked } = await doorWhere([PUBLIC]);
  const host = new URL(url).host;
  expect(await asked(door, host)).toBe(200);
  for (const other of ['livekit.test:443', 'other.test:443', `127.0.0.1:${front.port}`, 'x', `a@${host}`]) {
    expect([other, await asked(door, other)]).toEqual([other, 403]);
  }
  expect(looked).toEqual(['livekit.test']);
  const [plain] = (await once(request(`${door}/rtc`, { agent: false }).end(), 'response')) as [
    IncomingMessage,
  ];
  plain.resume();
  expect(plain.statusCode).toBe(403);
});

test('to LiveKit Cloud it also leads in another region, but to no address inside', async () => {
  const leadsTo = {
    'ada.livekit.cloud': PUBLIC,
    'ada.osl.livekit.cloud': PUBLIC,
    'bad.livekit.cloud': '10.0.0.1',
  };
  const door = await openLiveKitDoor('wss://ada.livekit.cloud', {
    resolve: (name) => Promise.resolve([leadsTo[name as keyof typeof leadsTo]]),
    connect: () => connect(front.port, '127.0.0.1'),
    log: { warn: () => undefined },
  });
  expect(await asked(door, 'ada.livekit.cloud:443')).toBe(200);
  expect(await asked(door, 'ada.osl.livekit.cloud:443')).toBe(200);
  expect(await asked(door, 'bad.livekit.cloud:443')).toBe(403);
  expect(await asked(door, 'livekit.cloud.example:443')).toBe(403);
});
