import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { availablePort } from '../../local-cloud/ports.js';
import { Visitor } from '../../local-cloud/visitor.js';
import { descendantsOf, stateOf } from '../support/processes.js';
import { startLocalCloud } from '../support/running-local-cloud.js';
import { until } from '../support/until.js';

const MINUTES = 60_000;

describe('One command holds the whole product', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mockflow-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test(
    'the listed people are as told, and the next start finds all that was kept',
    async () => {
      const first = await startLocalCloud({}, folder);
      const kept = await interviewsOf(first.site, 'ready@local.test');
      expect(kept).toHaveLength(1);
      expect(await readyToStart(first.site, 'ready@local.test')).toBe(true);
      expect(await readyToStart(first.site, 'new@local.test')).toBe(false);
      expect(await interviewsOf(first.site, 'other@local.test')).toEqual([]);
      expect(first.printed()).toMatch(/livekit_url +ws:\/\/127\.0\.0\.1/);
      expect(await first.stop()).toBe(0);

      const second = await startLocalCloud({}, folder);

      expect(await interviewsOf(second.site, 'ready@local.test')).toEqual(kept);
      expect(await second.stop()).toBe(0);
    },
    3 * MINUTES,
  );

  test.each([
    ['Ctrl-C', 'SIGINT'],
    ['closing the terminal', 'SIGHUP'],
  ] as const)(
    '%s ends everything it started',
    async (_, signal) => {
      const cloud = await startLocalCloud();
      const started = descendantsOf(cloud.pid).map((process) => process.pid);
      expect(started.length).toBeGreaterThanOrEqual(1);

      expect(await cloud.stop(signal)).toBe(0);

      expect(started.filter(isAlive)).toEqual([]);
    },
    2 * MINUTES,
  );

  test(
    'Ctrl-C while the web server is being started ends that too, and nothing is complained of',
    async () => {
      const { cloud, webServer, ended, complaints } = await startingWebServer(folder);

      cloud.kill('SIGINT');

      expect(await ended).toEqual([0, null]);
      expect(isAlive(webServer)).toBe(false);
      expect(await complaints).toBe('');
    },
    2 * MINUTES,
  );

  test(
    'who does not want to wait and presses Ctrl-C again leaves no web server behind',
    async () => {
      const { cloud, webServer } = await startingWebServer(folder);
      // It does not hear that it is asked to end.
      process.kill(webServer, 'SIGSTOP');

      await until('it to end at once', () => !cloud.kill('SIGINT'), MINUTES);

      await until('the web server to be gone', () => stateOf(webServer) !== 'alive');
    },
    2 * MINUTES,
  );

  test.each([
    ['every address', undefined],
    ['one address that "localhost" may lead to', otherLoopback()],
  ])(
    'a port taken at %s is told in one sentence, and nothing starts',
    async (_, host) => {
      const taken = createServer().listen(0, host);
      await once(taken, 'listening');
      const { port } = taken.address() as AddressInfo;

      const told = spawnSync(process.execPath, ['dist/local-cloud/run.js'], {
        env: { ...process.env, NODE_OPTIONS: '', PORT: String(port), LOCAL_FOLDER: folder },
        encoding: 'utf8',
        timeout: MINUTES,
      });

      taken.close();
      expect(told.status).toBe(1);
      expect(told.stderr.trim()).toBe(
        `Port ${port} is taken by another program. End it, or choose another port: PORT=${port + 1} npm run local`,
      );
      expect(told.stdout).toBe('');
    },
    2 * MINUTES,
  );

  test(
    'Grace, who is new, is led to the page of keys',
    async () => {
      const cloud = await startLocalCloud();
      const grace = new Visitor(cloud.site);
      await grace.signIn('new@local.test');

      const start = await (await grace.get('/start')).text();

      expect(start).toContain('href="/api-keys"');
      await cloud.stop();
    },
    2 * MINUTES,
  );
});

/** A local cloud that waits for its web server, which has its process and does not answer yet. */
async function startingWebServer(folder: string) {
  const env = { ...process.env, NODE_OPTIONS: '', PORT: String(await availablePort()), LOCAL_FOLDER: folder };
  const cloud = spawn(process.execPath, ['dist/local-cloud/run.js'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const complaints = text(cloud.stderr);
  const ended = once(cloud, 'exit');
  const webServer = await until(
    'the web server to be started',
    () => descendantsOf(cloud.pid!).find(({ command }) => command.includes('dist/src/server.js')),
    MINUTES,
  );
  return { cloud, webServer: webServer.pid, ended, complaints };
}

/** An address of this machine beside 127.0.0.1: Linux without IPv6 has 127.0.0.2. */
function otherLoopback(): string {
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  return all.some(({ address }) => address === '::1') ? '::1' : '127.0.0.2';
}

async function visitor(site: string, email: string): Promise<Visitor> {
  const person = new Visitor(site);
  await person.signIn(email);
  return person;
}

async function interviewsOf(site: string, email: string): Promise<unknown[]> {
  const list = await (await visitor(site, email)).get('/api/user/interviews');
  return (await list.json()) as unknown[];
}

async function readyToStart(site: string, email: string): Promise<boolean> {
  const status = await (await visitor(site, email)).get('/api/user/keys/status');
  return ((await status.json()) as { has_keys: boolean }).has_keys;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
