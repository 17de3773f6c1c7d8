import { AppError } from '../domain/errors.js';
import type { Log } from '../domain/log.js';
import type { ToWorker } from '../domain/worker-messages.js';
import type { WorkerOrder, Workers, WorkerStatus } from '../domain/workers.js';
import { WorkerProcess } from './worker-process.js';

export interface WorkerSettings {
  /** The compiled program of the worker. */
  program: string;
  /** All that a worker's environment holds beside its person's keys. */
  environment: Record<string, string>;
  maxConcurrent: number;
  readyLimitMs: number;
  /** How long a worker asked to finish may take before it is ended. */
  finishLimitMs: number;
  log: Log;
}

/** How many rooms of ended workers are remembered, for those who ask. */
const REMEMBERED = 1_000;

/** Voice workers as child processes of this one. */
export class WorkerManager implements Workers {
  private readonly alive = new Map<string, WorkerProcess>();
  private readonly ended = new Set<string>();

  constructor(private readonly settings: WorkerSettings) {}

  async start(order: WorkerOrder): Promise<void> {
    if (this.alive.size >= this.settings.maxConcurrent) throw workersBusy();
    const { room } = order.facts;
    const worker = new WorkerProcess(order, this.settings, () => this.forget(room));
    this.alive.set(room, worker);
    await worker.ready();
  }

  status(room: string): WorkerStatus {
    return this.alive.get(room)?.status ?? (this.ended.has(room) ? 'terminated' : 'not_found');
  }

  send(room: string, message: ToWorker): boolean {
    return this.alive.get(room)?.send(message) ?? false;
  }

  active(): number {
    return this.alive.size;
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.alive.values()].map((worker) => worker.close()));
  }

  private forget(room: string): void {
    this.alive.delete(room);
    this.ended.add(room);
    const [oldest] = this.ended;
    if (oldest && this.ended.size > REMEMBERED) this.ended.delete(oldest);
  }
}

function workersBusy(): AppError {
  return new AppError(
    'workers-busy',
    'All our interviewers are busy at the moment. Please try again in a minute.',
    503,
    { retryAfterS: 60 },
  );
}
