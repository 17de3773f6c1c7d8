import type { AppError } from '../../src/domain/errors.js';
import type { Ending } from '../../src/domain/interviews.js';
import type { StageId } from '../../src/domain/stages/index.js';
import type { SavingNews, ToWorker } from '../../src/domain/worker-messages.js';
import type { WorkerOrder, Workers } from '../../src/domain/workers.js';

/** Workers that start at once and do what the test says. */
export class FakeWorkers implements Workers {
  readonly orders: WorkerOrder[] = [];
  readonly sent: ToWorker[] = [];
  /** When set, every start fails with it. */
  failure: AppError | null = null;
  /** Workers that have been started are not ready yet. */
  starting = false;
  /** How many there may be. */
  most = 3;
  private readonly gone = new Set<string>();

  start(order: WorkerOrder): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.orders.push(order);
    return Promise.resolve();
  }

  status(room: string) {
    return Promise.resolve(this.statusOf(room));
  }

  skip(room: string, target: StageId) {
    return this.send(room, { type: 'skip', target });
  }

  stop(room: string, endedBy: Ending) {
    return this.send(room, { type: 'finish', endedBy });
  }

  end(room: string) {
    const order = this.orders.find(({ facts }) => facts.room === room && !this.gone.has(room));
    this.gone.add(room);
    void order?.onExit({ endedBy: 'worker_crash' });
    return Promise.resolve(order !== undefined);
  }

  tell(room: string, news: SavingNews) {
    return this.send(room, news);
  }

  capacity() {
    return Promise.resolve({ active: this.orders.length - this.gone.size, most: this.most });
  }

  closeAll(): Promise<void> {
    return Promise.resolve();
  }

  endNow(): void {
    for (const { facts } of this.orders) this.gone.add(facts.room);
  }

  /** The newest worker's order, through which a test speaks for it. */
  get latest(): WorkerOrder {
    const order = this.orders.at(-1);
    if (!order) throw new Error('No worker was started.');
    return order;
  }

  /** The newest worker's process ends. */
  exit(endedBy: Ending = 'worker_crash'): void {
    this.gone.add(this.latest.facts.room);
    void this.latest.onExit({ endedBy });
  }

  private statusOf(room: string) {
    if (this.gone.has(room)) return 'terminated' as const;
    if (!this.orders.some((order) => order.facts.room === room)) return 'not_found' as const;
    return this.starting ? ('starting' as const) : ('running' as const);
  }

  private send(room: string, message: ToWorker): Promise<boolean> {
    if (this.statusOf(room) !== 'running') return Promise.resolve(false);
    this.sent.push(message);
    return Promise.resolve(true);
  }
}
