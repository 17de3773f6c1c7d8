import { siteClosing } from '../domain/errors.js';
import type { Ending } from '../domain/interviews.js';
import type { StageId } from '../domain/stages/index.js';
import type { SavingNews, ToWorker } from '../domain/worker-messages.js';
import {
  workersBusy,
  type Capacity,
  type WorkerOrder,
  type Workers,
  type WorkerStatus,
} from '../domain/workers.js';
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

  status(room: string): Promise<WorkerStatus> {
    const ended = this.ended.has(room) ? 'terminated' : 'not_found';
    return Promise.resolve(this.alive.get(room)?.status ?? ended);
  }

  skip(room: string, target: StageId): Promise<boolean> {
    return this.send(room, { type: 'skip', target });
  }

  stop(room: string, endedBy: Ending): Promise<boolean> {
    return this.send(room, { type: 'finish', endedBy });
  }

  end(room: string): Promise<boolean> {
    const worker = this.alive.get(room);
    worker?.kill('its interview was deleted');
    return Promise.resolve(worker !== undefined);
  }

  tell(room: string, news: SavingNews): Promise<boolean> {
    return this.send(room, news);
  }

  capacity(): Promise<Capacity> {
    return Promise.resolve({ active: this.alive.size, most: this.settings.maxConcurrent });
  }

  async closeAll(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.alive.values()].map(close));
  }

  endNow(): void {
    for (const worker of this.alive.values()) worker.kill('the site ended at once');
  }

  private send(room: string, message: ToWorker): Promise<boolean> {
    return Promise.resolve(this.alive.get(room)?.send(message) ?? false);
  }

  private forget(room: string): void {
    this.alive.delete(room);
    this.ended.add(room);
    const [oldest] = this.ended;
    if (oldest && this.ended.size > REMEMBERED) this.ended.delete(oldest);
  }
}

/** Whoever waits for an interview to begin is told at once; one that runs comes to its end. */
function close(worker: WorkerProcess): Promise<void> {
  return worker.status === 'starting' ? worker.refuse(siteClosing()) : worker.finish('server_shutdown');
}
