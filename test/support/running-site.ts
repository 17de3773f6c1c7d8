import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availablePort } from '../../local-cloud/ports.js';
import { workersOf } from './processes.js';
import { until } from './until.js';

const SECRETS = {
  SECRET_KEY: 'a secret of more than thirty-two characters',
  ENCRYPTION_KEY: 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=',
};

/** Starts the server's program in that environment, with its output in pipes. */
export type Launch = (environment: Record<string, string>) => ChildProcess | Promise<ChildProcess>;

const launchBuilt: Launch = (environment) =>
  spawn(process.execPath, ['dist/src/server.js'], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** A web process as `npm start` runs it, unless it is launched in another way. */
export class RunningSite {
  readonly exited: Promise<[number | null, NodeJS.Signals | null]>;
  /** All it has written. */
  log = '';

  private constructor(
    readonly site: string,
    readonly port: string,
    readonly child: ChildProcess,
  ) {
    this.exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => (this.log += data.toString()));
  }

  /** Starts it and waits until it listens; `environment` says where its neighbours are. */
  static async start(environment: Record<string, string>, launch = launchBuilt): Promise<RunningSite> {
    const port = String(await availablePort());
    const address = `http://localhost:${port}`;
    const child = await launch({
      ...SECRETS,
      PORT: port,
      PUBLIC_URL: address,
      ALLOW_PRIVATE_HOSTS: 'true',
      VAD_ENGINE: 'livekit',
      MAX_CONCURRENT_WORKERS: '8',
      ...environment,
    });
    const site = new RunningSite(address, port, child);
    await until('the site to listen', () => site.log.includes('"listening"'));
    return site;
  }

  /** The process ids of its workers. */
  workers(): number[] {
    return workersOf(this.child.pid!).map(({ pid }) => pid);
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await this.exited;
  }
}
