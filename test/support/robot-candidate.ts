import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { FromPage, ToPage } from '../../src/domain/room-messages.js';

/** Something the robot noticed, with the time it did. */
export type Noticed = { at: number } & (
  | { event: 'born' | 'arrived' | 'microphone' | 'speaking' | 'spoken' }
  | { event: 'message'; from?: string; message: ToPage }
  | { event: 'joined'; who: string; kind: number }
  | { event: 'left'; who: string }
  | { event: 'disconnected'; reason: number }
  | { event: 'track' | 'voice'; who: string }
  /** Loud until `since`. */
  | { event: 'quiet'; who: string; since: number }
  /** Its own voice: when its first loud sample left, and its last of what it was told to say. */
  | { event: 'sounding' | 'hushed'; since: number }
  | { event: 'transcription'; by: string; track?: string; segment?: string; final: boolean; text: string }
  /** What has come of a transcription up to now. */
  | { event: 'reading'; by: string; text: string }
  | { event: 'session-bytes'; from: string; bytes: number }
);

export interface RobotEntry {
  url: string;
  token: string;
  /** Where its voice is made: an OpenAI-compatible address with its /v1, and the key. */
  speech: { url: string; key: string };
}

const PATIENCE_MS = 20_000;

/** A candidate in a process of its own, who joins with a token, speaks, types, presses buttons and hears. */
export class RobotCandidate {
  readonly noticed: Noticed[] = [];
  readonly #child: ChildProcess;
  readonly #answers = new Map<number, (answer: { result?: unknown; error?: string }) => void>();
  readonly #watchers = new Set<() => void>();
  #calls = 0;

  private constructor() {
    this.#child = fork('test/support/robot-candidate-process.js', {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message: Noticed | { id: number; result?: unknown; error?: string }) => {
      if ('id' in message) this.#answers.get(message.id)?.(message);
      else this.noticed.push(message);
      this.#watchers.forEach((watcher) => watcher());
    });
  }

  /** Starts the process; it joins nothing yet. */
  static async start(): Promise<RobotCandidate> {
    const robot = new RobotCandidate();
    await robot.until((noticed) => noticed.event === 'born');
    return robot;
  }

  async join(entry: RobotEntry): Promise<void> {
    await this.#do('join', { ...entry });
  }

  /** Speaks; numbers are milliseconds of silence in between, `noise` a burst of it. Resolves when all is said. */
  async say(...parts: (string | number | { noise: number })[]): Promise<void> {
    await this.#do('say', { parts });
  }

  async type(text: string): Promise<void> {
    await this.#do('type', { text });
  }

  /** Presses a button of the page, or sends what no page would. */
  async send(message: FromPage | Record<string, unknown>): Promise<void> {
    await this.#do('send', { message });
  }

  /** Asks that participant for its session's history; an answer would be noticed as `session-bytes`. */
  async askSession(of: string): Promise<void> {
    await this.#do('askSession', { of });
  }

  async leave(): Promise<void> {
    await this.#do('leave', {});
  }

  /** All it has heard, 16 kHz mono s16le. */
  async heard(): Promise<Buffer> {
    return Buffer.from((await this.#do('heard', {})) as string, 'base64');
  }

  /** Forgets what it has heard. */
  async forget(): Promise<void> {
    await this.#do('forget', {});
  }

  /** The messages of the page's kind it received, in order. */
  get messages(): ToPage[] {
    return this.noticed.flatMap((noticed) => (noticed.event === 'message' ? [noticed.message] : []));
  }

  /** The first thing noticed that fits, also of the past; `from` skips what was noticed before that many. */
  async until<N extends Noticed>(
    fits: (noticed: Noticed) => noticed is N,
    options?: { from?: number; patienceMs?: number },
  ): Promise<N>;
  async until(
    fits: (noticed: Noticed) => boolean,
    options?: { from?: number; patienceMs?: number },
  ): Promise<Noticed>;
  async until(
    fits: (noticed: Noticed) => boolean,
    { from = 0, patienceMs = PATIENCE_MS } = {},
  ): Promise<Noticed> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.noticed.slice(from).find(fits);
        if (!found) return;
        done();
        resolve(found);
      };
      const timer = setTimeout(() => {
        done();
        const last = this.noticed.slice(-8).map((noticed) => JSON.stringify(noticed));
        reject(new Error(`The candidate waited in vain for ${fits.toString()}; last: ${last.join(' ')}`));
      }, patienceMs);
      // A test that has ended waits for nothing any more.
      timer.unref();
      const done = () => {
        clearTimeout(timer);
        this.#watchers.delete(look);
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** Resolves with the next message of that type. */
  async message<T extends ToPage['type']>(
    type: T,
    options?: { from?: number; patienceMs?: number },
  ): Promise<Extract<ToPage, { type: T }>> {
    const noticed = await this.until((one) => one.event === 'message' && one.message.type === type, options);
    return (noticed as { message: ToPage }).message as Extract<ToPage, { type: T }>;
  }

  /** Stops the process in its tracks, as if its network were gone: its sockets stay open, but nothing comes from them. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  /** The network is back. */
  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.thaw();
    const gone = once(this.#child, 'exit');
    this.#child.send({ id: 0, do: 'exit' });
    await gone;
  }

  #do(what: string, facts: Record<string, unknown>): Promise<unknown> {
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, ({ result, error }) => {
        this.#answers.delete(id);
        if (error) reject(new Error(error));
        else resolve(result);
      });
      this.#child.send({ id, do: what, ...facts });
    });
  }
}
