import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { CLIENT_LIMITS, httpServer, type ClientLimits } from '../src/http-server.js';
import { testApp } from './support/test-app.js';

const LONG = 60_000;
const patient: ClientLimits = {
  headersMs: LONG,
  requestMs: LONG,
  silentMs: LONG,
  answerMs: LONG,
  idleMs: LONG,
  lookEveryMs: 20,
};
/** More than the kernel keeps for two ends of a line. */
const LARGE = Buffer.alloc(64 * 1024 * 1024, 'x');
const POST = 'POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n';
const GET = 'GET / HTTP/1.1\r\nHost: here\r\n\r\n';

let server: Server;
const lines: Socket[] = [];

afterEach(async () => {
  for (const line of lines.splice(0)) line.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function open(limits: Partial<ClientLimits>, app: RequestListener): Promise<void> {
  server = httpServer(app, { ...patient, ...limits }).listen(0, '127.0.0.1');
  await once(server, 'listening');
}

/** A line to the server by hand; `cut` resolves with all that came when the server has ended it. */
async function line(): Promise<{ socket: Socket; cut: Promise<string> }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  lines.push(socket);
  let came = '';
  socket.setEncoding('latin1').on('data', (text: string) => (came += text));
  // Writing to a line that was just cut is an error of the line, not of the test.
  socket.on('error', () => undefined);
  const cut = new Promise<string>((resolve) => socket.once('close', () => resolve(came)));
  await once(socket, 'connect');
  return { socket, cut };
}

/** Sends a byte now and then until the line is cut. */
function dribble(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => socket.write(text[at++ % text.length] ?? ''), 10);
  socket.once('close', () => clearInterval(timer));
}

async function othersAreServed(): Promise<void> {
  const { socket, cut } = await line();
  socket.write(GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  expect(await cut).toContain('200 OK');
}

const hello: RequestListener = (req, res) => void req.resume().on('end', () => res.end('hello'));

test('a client who opens and says nothing is cut', async () => {
  await open({ headersMs: 300 }, hello);
  const { cut } = await line();
  await othersAreServed();
  expect(await cut).toMatch(/^HTTP\/1.1 408 /);
});

test('a client who sends headers byte by byte is cut', async () => {
  await open({ headersMs: 300 }, hello);
  const { socket, cut } = await line();
  socket.write('GET / HTTP/1.1\r\nHost: here\r\nX-Slow: ');
  dribble(socket, 'slow');
  await othersAreServed();
  expect(await cut).toMatch(/^HTTP\/1.1 408 /);
});

test('a client who sends a body byte by byte is cut, though they never fall silent', async () => {
  await open({ headersMs: 300, requestMs: 400 }, hello);
  const { socket, cut } = await line();
  socket.write(POST);
  dribble(socket, 'slow');
  await othersAreServed();
  expect(await cut).toMatch(/^HTTP\/1.1 408 /);
});

test('a client who stops in the middle of a body is cut', async () => {
  await open({ silentMs: 300 }, hello);
  const { socket, cut } = await line();
  socket.write(POST);
  await othersAreServed();
  expect(await cut).toBe('');
});

test('a client who does not take a large answer is cut', async () => {
  await open({ silentMs: 300 }, (req, res) => void res.end(req.url === '/large' ? LARGE : 'hello'));
  const { socket } = await line();
  socket.pause();
  socket.write(GET.replace('/', '/large'));
  const [, { socket: ours }] = (await once(server, 'request')) as [unknown, { socket: Socket }];
  const cut = once(ours, 'close');
  await othersAreServed();
  await cut;
  expect(ours.destroyed).toBe(true);
});

test('a client who takes an answer in drops is cut when all of it takes too long', async () => {
  await open({ answerMs: 150 }, (req, res) => {
    if (req.url === '/') return void res.end('hello');
    const timer = setInterval(() => res.write('.'), 10);
    res.on('close', () => clearInterval(timer));
  });
  const { socket, cut } = await line();
  socket.write(GET.replace('/', '/endless'));
  await othersAreServed();
  expect(await cut).toContain('200 OK');
});

test('a line on which nothing more is asked is closed', async () => {
  await open({ idleMs: 100 }, hello);
  const { socket, cut } = await line();
  socket.write(GET);
  expect(await cut).toContain('hello');
});

test('an answer that is long in the making is waited for, in silence and with signs of life', async () => {
  await open({ silentMs: 300, headersMs: 300, lookEveryMs: 10 }, (req, res) => {
    if (req.url === '/') return void wait(1_000).then(() => res.end('at last'));
    for (let at = 1; at <= 10; at++) setTimeout(() => res.write(`: ${at}\n\n`), at * 120);
    setTimeout(() => res.end('data: done\n\n'), 1_300);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [silent, stream] = await Promise.all([fetch(url), fetch(`${url}/stream`)]);
  expect(await silent.text()).toBe('at last');
  expect(await stream.text()).toContain('data: done');
});

test('a header that is too large, and what is no HTTP, are refused without a word about the inside', async () => {
  await open({}, testApp().app);
  for (const [sent, status] of [
    [`GET / HTTP/1.1\r\nHost: here\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['hello there\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\n\r\n', 400],
  ] as const) {
    const { socket, cut } = await line();
    socket.write(sent);
    const answer = await cut;
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).not.toMatch(/node|express|error:|\bat /i);
  }
});

test('a resume of 10 MB may come over a phone’s line, and no answer of ours is longer in the making than allowed', () => {
  const megabitPerSecond = 1_000_000 / 8;
  expect(CLIENT_LIMITS.requestMs).toBeGreaterThan((2 * 10_485_760 * 1000) / megabitPerSecond);
  expect(CLIENT_LIMITS.silentMs).toBeGreaterThan(2 * 15_000);
  // Twice scores and twice a report, each within what a model may take.
  expect(CLIENT_LIMITS.answerMs).toBeGreaterThan(4 * 180_000);
});
