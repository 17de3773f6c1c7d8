import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { InterviewHouse } from '../support/interview-house.js';

const house = InterviewHouse.forThisFile();

let neighbour: Server;
let port: number;
let met: number;

// Something on this machine that nobody outside is to reach.
beforeEach(async () => {
  met = 0;
  neighbour = createServer((socket) => {
    met++;
    socket.on('error', () => undefined).destroy();
  }).listen(0, '127.0.0.1');
  await once(neighbour, 'listening');
  ({ port } = neighbour.address() as AddressInfo);
});

afterEach(() => void neighbour.close());

const refused = {
  service: 'livekit',
  message: expect.stringContaining('LiveKit could not be reached') as string,
};

test.each(['wss://127.0.0.1', 'ws://127.0.0.1', 'wss://localhost', 'wss://[::ffff:127.0.0.1]'])(
  'a worker whose LiveKit server is at %s connects to nothing there, and says so',
  async (url) => {
    const worker = house.spawn({
      environment: { LIVEKIT_URL: `${url}:${port}`, ALLOW_PRIVATE_HOSTS: 'false' },
    });
    expect(await worker.message('failed')).toMatchObject(refused);
    expect(await worker.exited).toBe(1);
    expect(met).toBe(0);
  },
  60_000,
);

test('the same worker does connect there where the operator allows it', async () => {
  const worker = house.spawn({ environment: { LIVEKIT_URL: `wss://127.0.0.1:${port}` } });
  expect(await worker.message('failed')).toMatchObject(refused);
  expect(met).toBeGreaterThan(0);
}, 60_000);
