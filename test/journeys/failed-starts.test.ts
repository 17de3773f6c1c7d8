import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { askToStart } from '../support/interview-at-site.js';
import { personOfCloud } from '../support/person-of-cloud.js';
import type { RunningSite } from '../support/running-site.js';
import { SiteHouse } from '../support/site-house.js';
import { until } from '../support/until.js';

const MINUTE = 60_000;
const NOBODY = '127.0.0.1:9';

let house: SiteHouse;
let site: RunningSite;
/** Takes every connection and says nothing. */
let mute: Server;
const held = new Set<Socket>();

beforeAll(async () => {
  house = await SiteHouse.open();
  site = await house.startSite();
  mute = createServer((socket) => void held.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
  await once(mute, 'listening');
}, MINUTE);

afterAll(async () => {
  await house?.close();
  for (const socket of held) socket.destroy();
  mute.close();
}, MINUTE);

interface Try {
  who: string;
  keys?: Record<string, string>;
  /** Where the site finds the speech services, if not in the house. */
  environment?: Record<string, string>;
}

/** What somebody is told whose interview does not begin. */
async function refusal({ who, keys = {}, environment }: Try): Promise<unknown> {
  const at = environment ? await house.startSite(environment) : site;
  const cloud = { site: at.site, keys: { ...house.keys, ...keys } };
  const visitor = await personOfCloud(cloud, `${who}@local.test`);
  const answer = await askToStart(visitor);
  const body = (await answer.json()) as { code: string; message: string };
  expect({ status: answer.status, code: body.code }).toEqual({ status: 500, code: 'worker-failed' });
  expect(await (await visitor.get('/api/user/interviews')).json()).toEqual([]);
  return body.message;
}

const AGAIN = 'Please start again in a minute.';
const CHECK = 'Please check it on the API Keys page and start again.';

test(
  'Whoever has a wrong key is told which, and where to mend it',
  async () => {
    const wrong = (name: string) => ({ [name]: `${house.keys[name]}-and-more` });
    expect(
      await Promise.all([
        refusal({ who: 'ada', keys: wrong('openai_key') }),
        refusal({ who: 'grace', keys: wrong('deepgram_key') }),
        refusal({ who: 'linus', keys: wrong('livekit_api_secret') }),
      ]),
    ).toEqual([
      `OpenAI refused your OpenAI API key (needed for the interview). ${CHECK}`,
      `Deepgram refused your Deepgram API key (needed for the interview). ${CHECK}`,
      `LiveKit refused your LiveKit API key and secret (needed for the interview room). ${CHECK}`,
    ]);
  },
  MINUTE,
);

test(
  'A service that cannot be reached is named',
  async () => {
    expect(
      await Promise.all([
        refusal({ who: 'ada', environment: { OPENAI_BASE_URL: `http://${NOBODY}/v1` } }),
        refusal({ who: 'grace', environment: { DEEPGRAM_URL: `http://${NOBODY}` } }),
        refusal({ who: 'linus', keys: { livekit_url: `ws://${NOBODY}` } }),
      ]),
    ).toEqual([
      `OpenAI could not be reached (needed for the interview). ${AGAIN}`,
      `Deepgram could not be reached (needed for the interview). ${AGAIN}`,
      `LiveKit could not be reached (needed for the interview room). ${AGAIN}`,
    ]);
  },
  MINUTE,
);

test(
  'One that says nothing is named before the patience with the worker is over; a worker that stands still is ended then',
  async () => {
    const address = `127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const still = refusal({ who: 'mary' });
    process.kill(await until('the worker for Mary', () => site.workers()[0]), 'SIGSTOP');
    // One after the other: a worker that is long in starting has less time for its services.
    expect([
      await refusal({ who: 'ada', environment: { OPENAI_BASE_URL: `http://${address}/v1` } }),
      await refusal({ who: 'grace', environment: { DEEPGRAM_URL: `http://${address}` } }),
      await refusal({ who: 'linus', keys: { livekit_url: `ws://${address}` } }),
      await still,
    ]).toEqual([
      `OpenAI does not answer in time (needed for the interview). ${AGAIN}`,
      `Deepgram does not answer in time (needed for the interview). ${AGAIN}`,
      `LiveKit does not answer in time (needed for the interview room). ${AGAIN}`,
      'The interviewer did not arrive in time. Please try again.',
    ]);
    expect(site.workers()).toEqual([]);
  },
  2 * MINUTE,
);

test.each([
  [
    'listen' as const,
    402,
    'Deepgram says that your account has no credit left (needed for the interview). Please check the billing of your Deepgram account.',
  ],
  [
    'listen' as const,
    429,
    `Deepgram is answering too many requests right now (needed for the interview). ${AGAIN}`,
  ],
  ['listen' as const, 503, `Deepgram reported an error (needed for the interview). ${AGAIN}`],
  ['keys' as const, 500, `OpenAI reported an error (needed for the interview). ${AGAIN}`],
])(
  'A service (%s) that answers %d is said to have done so',
  async (door, status, sentence) => {
    house.services.faults[door] = { status };
    expect(await refusal({ who: 'ada' })).toBe(sentence);
    delete house.services.faults[door];
  },
  MINUTE,
);

test(
  'after all of these nothing is left, and Ada can begin',
  async () => {
    await until('the rooms to be deleted', async () => (await house.rooms()).length === 0);
    const ada = await personOfCloud({ site: site.site, keys: house.keys }, 'ada@local.test');
    expect(await (await ada.get('/health')).json()).toMatchObject({ active_workers: 0 });
    expect((await askToStart(ada)).status).toBe(200);
  },
  MINUTE,
);
