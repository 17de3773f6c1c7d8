import type { ChildProcess } from 'node:child_process';
import { AppError } from '../domain/errors.js';
import type { Ending } from '../domain/interviews.js';
import type { Keys } from '../domain/keys.js';
import type { Log } from '../domain/log.js';
import { FromWorker, type ToWorker } from '../domain/worker-messages.js';
import type { WorkerOrder } from '../domain/workers.js';
import { watchSilence, type SilenceWatch } from './silence-watch.js';
import { WorkerDiary } from './worker-diary.js';
import { logOutput } from './worker-output.js';
import { spawnWorker } from './worker-program.js';

export interface WorkerSettings {
  /** The compiled program of the worker. */
  program: string;
  /** All that a worker's environment holds beside its person's keys. */
  environment: Record<string, string>;
  readyLimitMs: number;
  /** How long after it was ready a worker is asked to finish. */
  longestMs: number;
  /** How long a worker asked to finish may take before it is ended. */
  finishLimitMs: number;
  /** How long a worker that is ready may say nothing before it is taken for dead; any message counts. */
  silenceLimitMs: number;
  log: Log;
}

/** One worker: a child process, its messages checked on the way in. */
export class WorkerProcess {
  status: 'starting' | 'running' = 'starting';
  /** What it was asked to finish for. */
  private askedToFinish: Ending | undefined;
  private overtime: NodeJS.Timeout | undefined;
  private silence: SilenceWatch | undefined;
  private readonly child: ChildProcess;
  private readonly diary: WorkerDiary;
  private killedFor: string | undefined;
  private readonly closed: Promise<void>;
  private arrived!: () => void;
  private refused!: (reason: AppError) => void;
  private readonly arrival = new Promise<void>((resolve, reject) => {
    this.arrived = resolve;
    this.refused = reject;
  });

  constructor(
    private readonly order: WorkerOrder,
    private readonly settings: WorkerSettings,
    onClosed: () => void,
  ) {
    this.diary = new WorkerDiary(settings.log, this.facts());
    this.child = spawnWorker(settings.program, { ...settings.environment, ...keyVariables(order.keys) });
    logOutput(this.child, settings.log, this.facts());
    this.closed = this.whenClosed(onClosed);
    this.child.on('message', (message) => this.hear(message));
    this.send({ type: 'start', facts: order.facts });
    this.diary.spawned(this.child.pid);
  }

  /** Resolves when the worker says that it is ready; one that fails or is late is gone when this throws. */
  async ready(): Promise<void> {
    const timer = setTimeout(() => this.refused(workerLate()), this.settings.readyLimitMs);
    try {
      await this.arrival;
    } catch (reason) {
      this.kill(`not ready: ${(reason as AppError).message}`);
      await this.closed;
      throw reason;
    } finally {
      clearTimeout(timer);
    }
    this.diary.ready();
  }

  send(message: ToWorker): boolean {
    if (!this.child.connected) return false;
    if (message.type === 'finish') this.askedToFinish ??= message.endedBy;
    // A worker that dies while it is being told something is seen by its exit.
    this.child.send(message, () => undefined);
    return true;
  }

  /** Asks it to finish, ends it when it does not, and resolves when it is gone. */
  async finish(endedBy: Ending): Promise<void> {
    this.send({ type: 'finish', endedBy });
    const timer = setTimeout(() => this.kill('did not finish in time'), this.settings.finishLimitMs);
    await this.closed;
    clearTimeout(timer);
  }

  /** One that is not ready yet does not get there any more; resolves when it is gone. */
  async refuse(reason: AppError): Promise<void> {
    this.refused(reason);
    await this.closed;
  }

  /**
   * Ends it without a word.
   * @param why for the log.
   */
  kill(why: string): void {
    this.killedFor ??= `killed: ${why}`;
    this.child.kill('SIGKILL');
  }

  private hear(raw: unknown): void {
    const parsed = FromWorker.safeParse(raw);
    if (!parsed.success) return this.diary.refused(parsed.error.issues.length);
    this.silence?.heard();
    const message = parsed.data;
    if (message.type === 'heartbeat') return;
    if (message.type === 'usage') return this.diary.uses(message);
    if (message.type === 'failed') return this.refused(workerFailed(message.message));
    if (message.type !== 'ready') return this.order.onMessage(message);
    this.status = 'running';
    this.silence = watchSilence(this.settings.silenceLimitMs, () => this.isSilent());
    this.overtime = setTimeout(() => void this.finish('max_duration'), this.settings.longestMs);
    this.arrived();
    // One that is starting does not listen yet.
    if (this.askedToFinish) this.send({ type: 'finish', endedBy: this.askedToFinish });
  }

  private isSilent(): void {
    this.settings.log.warn(this.facts(), 'worker silent');
    this.kill('said nothing for too long');
  }

  private whenClosed(onClosed: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.child.on('error', (error) => this.diary.notSpawned(error));
      // `close` comes after the last message and the last line of output.
      this.child.on('close', (code, signal) => {
        clearTimeout(this.overtime);
        this.silence?.stop();
        onClosed();
        this.diary.exited({ code, signal, killedFor: this.killedFor });
        this.refused(workerFailed('The interviewer could not start. Please try again.'));
        const endedBy = this.askedToFinish ?? 'worker_crash';
        resolve(this.status === 'running' ? this.order.onExit({ endedBy }) : undefined);
      });
    });
  }

  private facts() {
    return { interviewId: this.order.facts.interviewId };
  }
}

/** The names by which the worker's own configuration knows them. */
function keyVariables(keys: Keys): Record<string, string> {
  return {
    LIVEKIT_URL: keys.livekitUrl,
    LIVEKIT_API_KEY: keys.livekitApiKey,
    LIVEKIT_API_SECRET: keys.livekitApiSecret,
    OPENAI_API_KEY: keys.openaiKey,
    DEEPGRAM_API_KEY: keys.deepgramKey,
  };
}

function workerLate(): AppError {
  return workerFailed('The interviewer did not arrive in time. Please try again.');
}

function workerFailed(sentence: string): AppError {
  return new AppError('worker-failed', sentence, 500);
}
