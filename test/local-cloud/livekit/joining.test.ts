import { House } from './house.js';

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

test('twenty people join the same room one after another, and each meets all who came before', async () => {
  const robot = await house.robot();
  const names = Array.from({ length: 20 }, (_, index) => `guest-${index}`);
  const tokens = await Promise.all(names.map((name) => house.token(name)));

  const met = await robot.do<number[]>('joinAsCrowd', { url: house.url, tokens });

  expect(met).toEqual(names.map((_, index) => index));
  const present = await house.service.listParticipants('interview');
  expect(present.map(({ identity }) => identity)).toEqual(names);
}, 60_000);

test('six people join at the same moment, and all meet all', async () => {
  const names = ['ada', 'grace', 'linus', 'mary', 'alan', 'edsger'];
  const guests = await Promise.all(names.map((name) => house.guest(name)));

  for (const [index, guest] of guests.entries()) {
    for (const other of names.filter((name) => name !== names[index])) {
      const wasThere = guest.joined.others.some(({ identity }) => identity === other);
      if (!wasThere) await guest.notices((event) => event.event === 'arrived' && event.identity === other);
    }
  }
}, 60_000);

test('Ada joins and leaves twenty times, and never meets a trace of herself', async () => {
  const robot = await house.robot();
  const token = await house.token('ada');

  const met = await robot.do<number[]>('comeAndGo', { url: house.url, token, times: 20 });

  expect(met).toEqual(Array<number>(20).fill(0));
  expect(await house.service.listParticipants('interview')).toEqual([]);
}, 60_000);

test('Ada sees that the interviewer is an agent, and what it says of itself', async () => {
  await house.guest('interviewer', { canUpdateOwnMetadata: true }, { kind: 'agent' });
  const ada = await house.guest('ada');

  const [interviewer] = ada.joined.others;

  const AGENT = 4;
  expect(interviewer).toMatchObject({ identity: 'interviewer', kind: AGENT });
});

test('the interviewer may change its attributes, and Ada is told', async () => {
  const interviewer = await house.guest('interviewer', { canUpdateOwnMetadata: true });
  const ada = await house.guest('ada');

  await interviewer.do('setAttributes', { attributes: { 'lk.agent.state': 'listening' } });

  // The client hears that its wish was granted and what it is now in two messages, in either order.
  for (const guest of [interviewer, ada]) {
    const told = await guest.notices((event) => event.event === 'attributes');
    expect(told).toMatchObject({ identity: 'interviewer', changed: { 'lk.agent.state': 'listening' } });
  }
});

test('Ada, whose token does not permit it, may not change hers', async () => {
  const ada = await house.guest('ada');
  await ada.do('setAttributes', { attributes: { stage: 'closing' } });
  const { attributes } = await house.service.getParticipant('interview', 'ada');
  expect(attributes).toEqual({});
});

test('a hidden listener is seen by nobody', async () => {
  await house.guest('recorder', { hidden: true });
  const ada = await house.guest('ada');
  expect(ada.joined.others).toEqual([]);
});

test('Ada, who joins a second time, takes the place of the first', async () => {
  const first = await house.guest('ada');
  const second = await house.guest('ada');

  const DUPLICATE_IDENTITY = 2;
  const gone = await first.notices((event) => event.event === 'disconnected');
  expect(gone.reason).toBe(DUPLICATE_IDENTITY);
  const [present] = await house.service.listParticipants('interview');
  expect(present?.sid).toBe(second.joined.sid);
  expect(second.joined.others).toEqual([]);
});

test('Grace is told when Ada leaves, and when Linus crashes', async () => {
  const grace = await house.guest('grace');
  const ada = await house.guest('ada');
  const linus = await house.guest('linus');

  await ada.do('leave');
  await linus.kill();

  const CLIENT_INITIATED = 1;
  const left = await grace.notices((event) => event.event === 'departed' && event.identity === 'ada');
  expect(left.reason).toBe(CLIENT_INITIATED);
  const SIGNAL_CLOSE = 9;
  const crashed = await grace.notices((event) => event.event === 'departed' && event.identity === 'linus');
  expect(crashed.reason).toBe(SIGNAL_CLOSE);
});

describe('is refused', () => {
  const refused: Record<string, () => Promise<string>> = {
    'a token that expired an hour ago': () => house.token('linus', {}, { ttl: '-1h' }),
    'a token signed with another secret': () =>
      house.token('linus', {}, { secret: 'some-other-secret-of-the-same-length' }),
    'a token that does not permit joining': () => house.token('linus', { roomJoin: false, roomList: true }),
    'a token for no room': () => house.token('linus', { room: '' }),
    'something that is no token': () => Promise.resolve('let-me-in'),
  };

  test.each(Object.keys(refused))('%s', async (what) => {
    const linus = await house.robot();
    const token = await refused[what]!();
    await expect(linus.do('join', { url: house.url, token })).rejects.toThrow();

    const authorization = `Bearer ${token}`;
    const answer = await fetch(`${house.httpUrl}/rtc/v1/validate`, { headers: { authorization } });
    expect(answer.status).toBe(401);
    expect(await house.service.listRooms()).toEqual([]);
  });
});

test("Linus's token for another room does not bring him into Ada's", async () => {
  const ada = await house.guest('ada');
  const linus = await house.guest('linus', { room: 'elsewhere' });

  expect(linus.joined.others).toEqual([]);
  const rooms = await house.service.listRooms();
  expect(rooms.map(({ name, numParticipants }) => [name, numParticipants])).toEqual([
    ['interview', 1],
    ['elsewhere', 1],
  ]);
  expect(ada.events.filter(({ event }) => event === 'arrived')).toEqual([]);
});
