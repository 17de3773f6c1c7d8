import { HostRefused, type Hosts } from '../../src/domain/hosts.js';
import { nameServers } from '../../src/network/name-servers.js';
import { publicHosts } from '../../src/providers/hosts.js';
import { checkLiveKitKeys, livekitRooms } from '../../src/providers/livekit-rooms.js';
import { neighbour, type Neighbour } from '../support/http-neighbour.js';
import { NameServer, type Answer } from '../support/name-server.js';
import { adasKeys } from '../support/pages-world.js';

let names: NameServer | undefined;
let inside: Neighbour;

afterEach(() => {
  names?.close();
  names = undefined;
});
beforeEach(async () => {
  inside = await neighbour(() => ({ json: { rooms: [], participants: [{ kind: 'AGENT' }] } }));
});
afterEach(() => inside.close());

async function hostsWhere(answerTo: (name: string, type: 'A' | 'AAAA') => Answer): Promise<Hosts> {
  names = await NameServer.start(answerTo);
  return publicHosts(nameServers(names.client));
}

const v4 =
  (...addresses: string[]) =>
  (_name: string, type: 'A' | 'AAAA') =>
    type === 'A' ? addresses : [];

const INSIDE = 'This LiveKit URL points into a private network.';

test('a name that leads to public addresses may be connected to, at all of them', async () => {
  const hosts = await hostsWhere((_name, type) => (type === 'A' ? ['8.8.8.8', '1.1.1.1'] : ['2a00:1450::1']));
  expect(await hosts.addressesOf('wss://ada.livekit.example:7443/path')).toEqual([
    '8.8.8.8',
    '1.1.1.1',
    '2a00:1450::1',
  ]);
  expect([...names!.asked].sort()).toEqual(['A ada.livekit.example', 'AAAA ada.livekit.example']);
});

test('a public IP address is taken as it is', async () => {
  const hosts = await hostsWhere(() => 'silent');
  expect(await hosts.addressesOf('wss://8.8.8.8')).toEqual(['8.8.8.8']);
  expect(await hosts.addressesOf('wss://[2a00:1450::1]:7443')).toEqual(['2a00:1450::1']);
  expect(names!.asked).toEqual([]);
});

test.each<[string, (name: string, type: 'A' | 'AAAA') => Answer, string]>([
  ['this machine', v4('127.0.0.1'), INSIDE],
  ['a cloud’s metadata', v4('169.254.169.254'), INSIDE],
  ['a private address beside a public one', v4('8.8.8.8', '10.0.0.1'), INSIDE],
  ['this machine by IPv6 alone', (_name, type) => (type === 'A' ? ['8.8.8.8'] : ['::1']), INSIDE],
  ['this machine in the clothes of IPv6', (_name, type) => (type === 'A' ? [] : ['::ffff:7f00:1']), INSIDE],
  ['nothing', () => [], 'There is no server of this name. Please check the LiveKit URL.'],
  ['no such name', () => 'unknown', 'There is no server of this name. Please check the LiveKit URL.'],
  [
    'a name server in trouble',
    () => 'fails',
    'The name in this LiveKit URL cannot be looked up at the moment. Please try again.',
  ],
  [
    'a name server that says nothing',
    () => 'silent',
    'Looking up the name in this LiveKit URL took too long. Please try again.',
  ],
])('a name that leads to %s is refused, in words', async (_what, answerTo, sentence) => {
  const hosts = await hostsWhere(answerTo);
  const refusal = await hosts.addressesOf('wss://ada.livekit.example').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(HostRefused);
  expect(refusal).toMatchObject({ sentence });
  expect(await checkLiveKitKeys(hosts, adasKeys)).toEqual({ ok: false, message: sentence });
});

test('a name whose IPv6 is not told in time is taken for what its IPv4 says', async () => {
  const hosts = await hostsWhere((_name, type) => (type === 'A' ? ['8.8.8.8'] : 'silent'));
  expect(await hosts.addressesOf('wss://ada.livekit.example')).toEqual(['8.8.8.8']);
});

test('what a name led to when its keys were saved does not count: it is judged anew at each connection', async () => {
  let leadsTo = ['8.8.8.8'];
  const hosts = await hostsWhere((_name, type) => (type === 'A' ? leadsTo : []));
  const port = new URL(inside.url).port;
  const keys = { ...adasKeys, livekitUrl: `wss://ada.livekit.example:${port}` };
  await hosts.addressesOf(keys.livekitUrl);

  leadsTo = ['127.0.0.1'];
  const rooms = livekitRooms(hosts);
  expect(await checkLiveKitKeys(hosts, keys)).toEqual({ ok: false, message: INSIDE });
  await expect(rooms.hasInterviewer(keys, 'a-room')).rejects.toBeInstanceOf(HostRefused);
  await expect(rooms.remove(keys, 'a-room')).rejects.toBeInstanceOf(HostRefused);
  expect(inside.asked).toEqual([]);
});

/** Hosts that judged this name to be at this machine, as they would a public address. */
function judged(): Hosts & { times: number } {
  return {
    times: 0,
    addressesOf() {
      this.times++;
      return Promise.resolve(['127.0.0.1']);
    },
  };
}

test('the connection goes to the address that was judged: the name is not looked up a second time', async () => {
  const hosts = judged();
  // No name server knows `.invalid` (RFC 2606): only the judged address leads there.
  const keys = { ...adasKeys, livekitUrl: `ws://livekit.invalid:${new URL(inside.url).port}` };
  expect(await checkLiveKitKeys(hosts, keys)).toMatchObject({ ok: true });
  expect(await livekitRooms(hosts).hasInterviewer(keys, 'a-room')).toBe(true);
  await livekitRooms(hosts).remove(keys, 'a-room');
  expect(hosts.times).toBe(3);
  expect(inside.asked.map(({ path, body, headers }) => [path, body, headers.host])).toEqual(
    [
      ['ListRooms', '{}'],
      ['ListParticipants', '{"room":"a-room"}'],
      ['DeleteRoom', '{"room":"a-room"}'],
    ].map(([method, body]) => [`/twirp/livekit.RoomService/${method}`, body, new URL(keys.livekitUrl).host]),
  );
});

test.each([301, 302, 303, 307, 308])(
  'a server outside that answers %d leads nobody inside',
  async (status) => {
    const outside = await neighbour(() => ({
      status,
      headers: { location: `${inside.url}/secrets` },
      json: {},
    }));
    const keys = { ...adasKeys, livekitUrl: outside.url.replace('http', 'ws') };
    expect(await checkLiveKitKeys(judged(), keys)).toEqual({
      ok: false,
      message: 'There is no LiveKit server at this URL.',
    });
    await outside.close();
    expect(outside.asked).toHaveLength(1);
    expect(inside.asked).toEqual([]);
  },
);

test('an answer without an end is cut off', async () => {
  const outside = await neighbour(() => ({ json: 'x'.repeat(5 * 1024 * 1024) }));
  const keys = { ...adasKeys, livekitUrl: outside.url.replace('http', 'ws') };
  expect(await checkLiveKitKeys(judged(), keys)).toMatchObject({ ok: false });
  await outside.close();
});
