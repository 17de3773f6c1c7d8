import { AppError } from '../domain/errors.js';
import type { ToWorker } from '../domain/worker-messages.js';
import type { WorkerOrder, Workers, WorkerStatus } from '../domain/workers.js';
import { WorkerProcess, type WorkerSettings } from './worker-process.js';

export interface ManagerSettings extends WorkerSettings {
  maxConcurrent: number;
}

/** How many rooms of ended workers are remembered, for those who ask. */
const REMEMBERED = 1_000;

/** Voice workers as child processes of this one. */
export class WorkerManager implements Workers {
  private readonly alive = new Map<string, WorkerProcess>();
  private readonly ended = new Set<string>();
  private closing = false;

  constructor(private readonly settings: ManagerSettings) {}

  async start(order: WorkerOrder): Promise<void> {
    if (this.closing) throw siteClosing();
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
    this.closing = true;
    await Promise.all([...this.alive.values()].map((worker) => worker.finish('server_shutdown')));
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

function siteClosing(): AppError {
  return new AppError('closing', 'This site is being restarted. Please try again in a minute.', 503, {
    retryAfterS: 60,
  });
}
