import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { until } from '../../support/until.js';
import { Listener, listenUrl } from '../support/listener.js';
import { type SpeechServices, startSpeechServices } from '../support/speech-services.js';

let services: SpeechServices;
beforeAll(async () => {
  services = await startSpeechServices('ada-key');
});
afterAll(() => services.close());

const projects = (authorization?: string) =>
  fetch(`${services.deepgramUrl}/v1/projects`, { headers: authorization ? { authorization } : {} });

test("Ada's key is good", async () => {
  const response = await projects('Token ada-key');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ projects: [{ project_id: 'local', name: 'Local cloud' }] });
});

test.each([undefined, 'Token another-key', 'Bearer ada-key', 'Token'])(
  'Linus, who brings the authorization %p, is refused',
  async (authorization) => {
    const response = await projects(authorization);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      err_code: 'INVALID_AUTH',
      err_msg: 'Invalid credentials.',
    });
  },
);

test('Linus cannot listen with a wrong key: the upgrade is answered 401, in JSON', async () => {
  const { status, body } = await refusedUpgrade(listenUrl(services), 'Token another-key');
  expect(status).toBe(401);
  expect(body).toMatchObject({ err_code: 'INVALID_AUTH', err_msg: 'Invalid credentials.' });
});

test('a browser, which cannot send headers, brings the key as a subprotocol', async () => {
  const socket = new WebSocket(listenUrl(services), ['token', 'ada-key']);
  await once(socket, 'open');
  expect(socket.protocol).toBe('token');
  socket.close();
});

test.each([
  [{ encoding: 'opus' }, /^encoding: /],
  [{ channels: '2' }, /^channels: /],
  [{ sample_rate: '4000' }, /^sample_rate: /],
  [{ sample_rate: 'fast' }, /^sample_rate: /],
  [{ language: 'de' }, /^language: /],
  [{ interim_results: 'maybe' }, /^interim_results: /],
  [{ endpointing: 'soon' }, /^endpointing: /],
])('what the stand-in cannot do is refused with the reason: %p', async (query, reason) => {
  const { status, body } = await refusedUpgrade(listenUrl(services, query), 'Token ada-key');
  expect(status).toBe(400);
  expect(body.err_code).toBe('INVALID_QUERY_PARAMETER');
  expect(body.err_msg).toMatch(reason);
});

test('what the stand-in does not know gets 501 and a line in the log', async () => {
  const response = await fetch(`${services.deepgramUrl}/v1/speak`, {
    method: 'POST',
    headers: { authorization: 'Token ada-key' },
  });
  expect(response.status).toBe(501);
  const upgrade = await refusedUpgrade(
    `${services.deepgramUrl.replace('http', 'ws')}/v2/listen`,
    'Token ada-key',
  );
  expect(upgrade.status).toBe(501);
  for (const request of ['POST /v1/speak', 'GET /v2/listen'])
    await until(`${request} in the log`, () => services.lines.some((line) => line.includes(request)));
});

test('a message that is neither sound nor a command closes the connection', async () => {
  const listener = await Listener.open(services);
  const closed = once(listener.socket, 'close');
  listener.socket.send('hello?');
  expect(await closed).toEqual([1008, expect.anything()]);
});

test('who says nothing for ten seconds is let go; who keeps alive stays', async () => {
  const [idle, patient] = await Promise.all([Listener.open(services), Listener.open(services)]);
  const keepAlive = setInterval(() => patient.tell('KeepAlive'), 1_000);
  const [code, reason] = (await once(idle.socket, 'close')) as [number, Buffer];
  clearInterval(keepAlive);

  expect(code).toBe(1011);
  expect(reason.toString()).toMatch(/did not receive audio data or a text message/);
  expect(patient.socket.readyState).toBe(WebSocket.OPEN);
  patient.socket.close();
});

async function refusedUpgrade(url: string, authorization: string) {
  const socket = new WebSocket(url, { headers: { authorization } });
  const [, response] = (await once(socket, 'unexpected-response')) as [ClientRequest, IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as { err_code: string; err_msg: string };
  return { status: response.statusCode, body };
}
