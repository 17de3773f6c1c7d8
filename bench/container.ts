import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { until } from '../test/support/until.js';
import { containerFolder } from './container-folder.js';
import type { Limits } from './limits.js';
import { startArguments } from './start-arguments.js';

/** A line of the server's log. */
export interface LogLine {
  msg: string;
  interviewId?: string;
  pid?: number;
  readyMs?: number;
  err?: unknown;
  [fact: string]: unknown;
}

const GOODBYE_MS = 27_000;
const START_MS = 120_000;

/** The web process in production, as `npm start` runs it, and the workers it spawns; seen through its log. */
export class Container {
  readonly lines: LogLine[] = [];
  readonly #child: ChildProcess;

  private constructor(
    child: ChildProcess,
    readonly site: string,
    private readonly remove: () => Promise<void>,
  ) {
    this.#child = child;
    createInterface({ input: child.stdout! }).on('line', (line) => this.#keep(line));
  }

  /**
   * Starts it and waits until it listens.
   * @param environment all the server is to know; its PUBLIC_URL is where it will be found.
   * @param limits what holds it and its workers, if anything.
   */
  static async start(environment: Record<string, string>, limits: Limits | null): Promise<Container> {
    const folder = await containerFolder();
    const child = spawn(folder.node, await startArguments(), {
      cwd: folder.path,
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const container = new Container(child, environment.PUBLIC_URL ?? '', folder.remove);
    try {
      await limits?.hold(container.pid);
      await container.line('listening', () => true, START_MS);
      return container;
    } catch (error) {
      await container.close();
      throw error;
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The first line with that message that fits, once it is there. */
  line(msg: string, fits: (line: LogLine) => boolean, within?: number): Promise<LogLine> {
    const find = () => {
      if (this.#child.exitCode !== null) throw new Error(`The server ended with ${this.#child.exitCode}.`);
      return this.lines.find((line) => line.msg === msg && fits(line));
    };
    return until(`the line "${msg}" in the server's log`, find, within);
  }

  /** Ends it as a host does, and removes its folder. */
  async close(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      const lastResort = setTimeout(() => this.#child.kill('SIGKILL'), GOODBYE_MS);
      await ended;
      clearTimeout(lastResort);
    }
    await this.remove();
  }

  #keep(line: string): void {
    if (line.startsWith('{')) this.lines.push(JSON.parse(line) as LogLine);
  }
}
