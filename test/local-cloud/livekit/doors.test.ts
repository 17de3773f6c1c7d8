import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { startLiveKit } from '../../../local-cloud/livekit/index.js';
import { House } from './house.js';

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

test('a request that nobody knows is answered 501, and logged without what it carried', async () => {
  const answer = await fetch(`${house.httpUrl}/agent/secret?token=abc`);
  expect(answer.status).toBe(501);
  expect(house.lines).toEqual(['unknown request: GET /agent/secret']);
});

test('a WebSocket for something else is answered 501', async () => {
  expect(await refusal(`${house.url}/agent`)).toBe(501);
  expect(house.lines).toEqual(['unknown WebSocket: /agent']);
});

test('a join request that cannot be read is answered 400', async () => {
  const token = await house.token('ada');
  expect(await refusal(`${house.url}/rtc/v1?access_token=${token}&join_request=AAAA_nonsense`)).toBe(400);
});

test('an address that is none harms nobody', async () => {
  const socket = connect(Number(new URL(house.url).port), '127.0.0.1');
  socket.write('GET http:// HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  await once(socket, 'data');
  socket.destroy();
  expect((await fetch(house.httpUrl)).status).toBe(200);
});

test('a client that speaks no protocol is shown out, and the room forgets it', async () => {
  const token = await house.token('ada');
  const socket = new WebSocket(`${house.url}/rtc/v1?access_token=${token}&join_request=`);
  await once(socket, 'message');
  socket.send(Buffer.from('not a signal request'));
  const [code] = (await once(socket, 'close')) as [number];

  const UNREADABLE = 1007;
  expect(code).toBe(UNREADABLE);
  expect(await house.service.listParticipants('interview')).toEqual([]);
});

test('a page of any origin may ask whether a token is good', async () => {
  const answer = await fetch(`${house.httpUrl}/rtc/v1/validate?access_token=${await house.token('ada')}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

test('a port that is taken is an error at once', async () => {
  const port = Number(new URL(house.url).port);
  await expect(startLiveKit({ port, apiKey: 'k', apiSecret: 's', log: () => {} })).rejects.toThrow(
    'EADDRINUSE',
  );
});

/** The HTTP status with which a WebSocket was refused. */
async function refusal(url: string): Promise<number | undefined> {
  const socket = new WebSocket(url);
  socket.on('error', () => {});
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }];
  socket.terminate();
  return response.statusCode;
}
