import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A program of this benchmark in a process of its own. */
export class Child {
  readonly process: ChildProcess;

  /** @param program its name in `dist/bench`, without the ending. */
  constructor(program: string, args: string[] = []) {
    this.process = fork(`dist/bench/${program}.js`, args);
  }

  /**
   * What it tells next.
   * @throws Error when it ends instead.
   */
  async message<T>(): Promise<T> {
    const waiting = new AbortController();
    const { signal } = waiting;
    const gone = once(this.process, 'exit', { signal }).then(([code]) => {
      throw new Error(`${this.process.spawnargs[1]} ended with ${code} before it answered.`);
    });
    try {
      const [message] = (await Promise.race([once(this.process, 'message', { signal }), gone])) as [T];
      return message;
    } finally {
      gone.catch(() => undefined);
      waiting.abort();
    }
  }

  async ask<T>(question: object): Promise<T> {
    this.process.send(question);
    return this.message<T>();
  }

  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exit = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exit;
  }
}
