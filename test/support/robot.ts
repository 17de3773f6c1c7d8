import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** Something a robot noticed; its facts depend on the event. */
export interface RobotEvent {
  event: string;
  identity?: string;
  from?: string;
  sid?: string;
  text?: string;
  topic?: string;
  reason?: number;
  loudness?: number;
  hertz?: number;
  changed?: Record<string, string>;
  kind?: number;
  attributes?: Record<string, string>;
}

/** Who is in a room, as a robot sees it on joining. */
export interface Joined {
  sid: string;
  others: {
    identity: string;
    sid: string;
    kind: number;
    attributes: Record<string, string>;
    tracks: string[];
  }[];
}

interface Answer {
  id: number;
  result?: unknown;
  error?: string;
}

const PATIENCE_MS = 25_000;

/** A participant with the native client, in a process of its own. Everything it notices is kept in `events`. */
export class Robot {
  readonly events: RobotEvent[] = [];
  readonly #child: ChildProcess;
  readonly #calls = new Map<number, (answer: Answer) => void>();
  #nextCall = 1;

  private constructor(script: string, environment: Record<string, string>) {
    this.#child = fork(script, {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, ...environment },
    });
    this.#child.on('message', (message: RobotEvent | Answer) => {
      if ('event' in message) this.events.push(message);
      else this.#calls.get(message.id)?.(message);
    });
  }

  /**
   * Starts a robot; `script` speaks the same IPC as `room-robot.js`.
   * @param environment on top of this process's own.
   */
  static async start(
    script = 'test/support/room-robot.js',
    environment: Record<string, string> = {},
  ): Promise<Robot> {
    const robot = new Robot(script, environment);
    await robot.notices((event) => event.event === 'ready');
    return robot;
  }

  /** Has the robot do something; rejects with what went wrong there. */
  async do<Result = void>(command: string, args: Record<string, unknown> = {}): Promise<Result> {
    const id = this.#nextCall++;
    const answered = new Promise<Answer>((resolve) => this.#calls.set(id, resolve));
    this.#child.send({ id, command, args });
    const { result, error } = await answered;
    if (error) throw new Error(error);
    return result as Result;
  }

  /** The first event, past or to come, that is as described; with `since`, only events after so many. */
  async notices(
    isMeant: (event: RobotEvent) => boolean,
    { since = 0, patienceMs = PATIENCE_MS } = {},
  ): Promise<RobotEvent> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const found = this.events.slice(since).find(isMeant);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`not noticed in time: ${isMeant.toString()}`);
      await wait(20);
    }
  }

  /** Waits until this tone is what the robot hears from now on: three windows of a tenth of a second. */
  async hears(hertz: number, from?: string): Promise<void> {
    const isTone = (event: RobotEvent) =>
      event.event === 'sound' &&
      (!from || event.from === from) &&
      (event.loudness ?? 0) > 1000 &&
      Math.abs((event.hertz ?? 0) - hertz) <= 20;
    let since = this.events.length;
    for (let windows = 3; windows > 0; windows--) {
      const heard = await this.notices(isTone, { since }).catch(() => {
        throw new Error(`${hertz} Hz not heard in time; noticed last: ${this.#lastNoticed()}`);
      });
      since = this.events.indexOf(heard) + 1;
    }
  }

  /** Stops the process in its tracks: its sockets stay open, but nothing comes from them any more. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  /** Ends the process, as a crash would. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  #lastNoticed(): string {
    const isSound = ({ event }: RobotEvent) => event === 'sound';
    const sounds = this.events.filter(isSound).slice(-3);
    const others = this.events.filter((event) => !isSound(event)).slice(-5);
    return JSON.stringify([...others, ...sounds]);
  }
}
