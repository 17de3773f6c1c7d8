import { RoomServiceClient } from 'livekit-server-sdk';
import { House } from './house.js';

const PARTICIPANT_REMOVED = 4;
const ROOM_DELETED = 5;

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

test('a room that is created is listed, and its metadata with it', async () => {
  const created = await house.service.createRoom({ name: 'interview', metadata: 'for ada' });
  const rooms = await house.service.listRooms(['interview', 'no such room']);
  expect(rooms).toHaveLength(1);
  expect(rooms[0]).toMatchObject({
    sid: created.sid,
    name: 'interview',
    metadata: 'for ada',
    numParticipants: 0,
  });
});

test('Ada, who is removed, is told so, and Grace is told that she is gone', async () => {
  const ada = await house.guest('ada');
  const grace = await house.guest('grace');

  await house.service.removeParticipant('interview', 'ada');

  expect(await ada.notices(({ event }) => event === 'disconnected')).toMatchObject({
    reason: PARTICIPANT_REMOVED,
  });
  const gone = await grace.notices(({ event }) => event === 'departed');
  expect(gone).toMatchObject({ identity: 'ada', reason: PARTICIPANT_REMOVED });
  expect(ada.events.some(({ event }) => event === 'reconnecting')).toBe(false);
});

test('all who are in a deleted room are told why they are out', async () => {
  const guests = await Promise.all([house.guest('ada'), house.guest('grace'), house.guest('mary')]);

  await house.service.deleteRoom('interview');

  for (const guest of guests) {
    const told = await guest.notices(({ event }) => event === 'disconnected');
    expect(told.reason).toBe(ROOM_DELETED);
  }
  expect(await house.service.listRooms()).toEqual([]);
});

test('what the service changes about Ada is seen by Grace', async () => {
  await house.guest('ada');
  const grace = await house.guest('grace');

  await house.service.updateParticipant('interview', 'ada', { attributes: { stage: 'welcome' } });

  expect(await grace.notices(({ event }) => event === 'attributes')).toMatchObject({
    changed: { stage: 'welcome' },
  });
});

test.each([
  ['a room that does not exist', () => house.service.deleteRoom('nowhere'), 404, 'not_found'],
  ['a person who is not there', () => house.service.getParticipant('interview', 'nobody'), 404, 'not_found'],
  ['a method not known here', () => house.service.updateRoomMetadata('interview', 'x'), 501, 'unimplemented'],
])('asked for %s, it says so', async (_what, ask, status, code) => {
  await house.service.createRoom({ name: 'interview' });
  await expect(ask()).rejects.toMatchObject({ status, code });
});

test('a key that is not ours is refused in the words of the real server, in plain text', async () => {
  await expect(strangersService().listRooms()).rejects.toMatchObject({
    status: 401,
    code: undefined,
    message: 'invalid API key: stranger',
  });
});

test('a token that administers another room opens nothing here', async () => {
  await house.guest('ada');
  const token = await house.token('linus', { roomJoin: false, roomAdmin: true, room: 'elsewhere' });
  const answer = await fetch(`${house.httpUrl}/twirp/livekit.RoomService/RemoveParticipant`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ room: 'interview', identity: 'ada' }),
  });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'permission_denied' });
});

function strangersService(): RoomServiceClient {
  return new RoomServiceClient(house.url, 'stranger', 'a-secret-that-nobody-here-knows-12345');
}
