import { RoomEvent } from '@livekit/rtc-node';
import { pino } from 'pino';
import { RoomLink } from '../../agent-worker/room-link.js';

const SIGNS = [RoomEvent.LocalTrackSubscribed, RoomEvent.TrackSubscribed] as const;
const nothing = {} as never;

test('Ada may return without a microphone as often as she likes, and nothing heaps up', async () => {
  const page = new RoomLink('candidate-ada', pino({ level: 'silent' }));
  const listeners = () => SIGNS.map((sign) => page.room.listenerCount(sign));
  const before = listeners();
  const returns = Array.from({ length: 20 }, () => page.candidateListens());
  expect(listeners()).toEqual(before.map((count) => count + 1));
  page.room.emit(RoomEvent.LocalTrackSubscribed, nothing);
  await Promise.all(returns);
  expect(listeners()).toEqual(before);

  const next = page.candidateListens();
  page.room.emit(RoomEvent.TrackSubscribed, nothing, nothing, nothing);
  await next;
  expect(listeners()).toEqual(before);
});
