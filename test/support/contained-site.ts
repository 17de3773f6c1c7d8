import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { limitsOf, type Limits } from '../../bench/limits.js';
import { commandOf, valuesOf } from './dockerfile.js';
import type { ImageFolder } from './image-folder.js';

/** What a small host gives. */
const LIMITS = { cpu: 1, memoryMb: 512 };
const isRoot = process.getuid?.() === 0;

/** `.ci/run` installs what the image starts with; elsewhere it may be missing. */
export const describeWithTini =
  process.env.CI || !spawnSync('tini', ['--version']).error ? describe : describe.skip;

/**
 * What an engine would be to the image: its commands are run as its user, within limits, in the folder of the image. Only
 * root may do so; started by anybody else, the server runs as they, who is not root either, and without limits.
 */
export class Containment {
  /** The only folder that is theirs who runs it: their home, and where they may put what is temporary. */
  readonly home = mkdtempSync(join(tmpdir(), 'mockflow-home-'));
  readonly #launched: ChildProcess[] = [];
  readonly #user: { uid?: number; gid?: number };

  private constructor(
    private readonly image: ImageFolder,
    readonly limits: Limits | null,
  ) {
    const [uid = 0, gid = 0] = (valuesOf(image.stage, 'USER').at(-1) ?? '').split(':').map(Number);
    this.#user = isRoot ? { uid, gid } : {};
    if (isRoot) chownSync(this.home, uid, gid);
  }

  /** @throws Error where the tests of everybody run, and root may not limit what a process gets. */
  static async of(image: ImageFolder): Promise<Containment> {
    const limits = isRoot ? await limitsOf(LIMITS) : null;
    if (typeof limits !== 'string') return new Containment(image, limits);
    if (process.env.CI) throw new Error(`No limits can be set here: ${limits}`);
    return new Containment(image, null);
  }

  /** Starts what the image starts. */
  async launch(environment: Record<string, string>): Promise<ChildProcess> {
    const command = [...commandOf(this.image.stage, 'ENTRYPOINT'), ...commandOf(this.image.stage, 'CMD')];
    // It looks at its limits when it starts, so it must be within them before: the shell waits for a word.
    const child = spawn('sh', ['-c', 'read word && exec "$@"', 'sh', ...command], this.#options(environment));
    this.#launched.push(child);
    await this.limits?.hold(child.pid!);
    child.stdin.end('go\n');
    return child;
  }

  /** Runs what the image calls its HEALTHCHECK; its exit code, and what it says. */
  async checkHealth(environment: Record<string, string>): Promise<{ code: number | null; said: string }> {
    const [program = '', ...args] = commandOf(this.image.stage, 'HEALTHCHECK');
    const child = spawn(program, args, this.#options(environment));
    const [[code], ...said] = await Promise.all([
      once(child, 'close') as Promise<[number | null]>,
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code, said: said.join('') };
  }

  /** What was left in the only folder that could be written into. */
  leftBehind(): string[] {
    return readdirSync(this.home, { recursive: true }) as string[];
  }

  /** Ends what still runs, in order: who kills the first process here would leave the others behind. */
  async remove(): Promise<void> {
    await Promise.all(this.#launched.map(end));
    await this.limits?.remove();
    rmSync(this.home, { recursive: true });
  }

  #options(environment: Record<string, string>) {
    return {
      ...this.#user,
      cwd: this.image.path,
      env: {
        PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
        HOME: this.home,
        TMPDIR: this.home,
        // In a container it is the first process, which gets the orphans by itself.
        TINI_SUBREAPER: 'yes',
        ...environment,
      },
      stdio: 'pipe' as const,
    };
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
