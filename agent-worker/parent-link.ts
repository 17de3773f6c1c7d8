import { ToWorker, type FromWorker, type InterviewFacts } from '../src/domain/worker-messages.js';
import { usage } from './usage.js';

const HEARTBEAT_MS = 5_000;

type Order = Exclude<ToWorker, { type: 'start' }>;

/** The line to the web process: worker-messages over the IPC channel this process was spawned with. */
export class ParentLink {
  readonly #orderListeners = new Set<(order: Order) => void>();
  #sent = Promise.resolve();
  #start!: (facts: InterviewFacts) => void;

  /** The interview's facts: the first message. */
  readonly facts = new Promise<InterviewFacts>((resolve) => (this.#start = resolve));
  /** Resolves when the parent is gone. */
  readonly lost = new Promise<void>((resolve) => process.once('disconnect', resolve));

  constructor() {
    process.on('message', (message) => this.#receive(message));
    // A timer that keeps nothing alive: the room and the session do.
    setInterval(() => this.#beat(), HEARTBEAT_MS).unref();
  }

  get isLost(): boolean {
    return !process.connected;
  }

  send(message: FromWorker): void {
    if (this.isLost) return;
    this.#sent = new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));
  }

  /** What this process has used: the last of it is told before it exits. */
  tellUsage(): void {
    this.send(usage());
  }

  /** Resolves when the last message has been handed over. */
  sent(): Promise<void> {
    return this.#sent;
  }

  onOrder(listener: (order: Order) => void): void {
    this.#orderListeners.add(listener);
  }

  #beat(): void {
    this.send({ type: 'heartbeat' });
    this.tellUsage();
  }

  #receive(message: unknown): void {
    const parsed = ToWorker.safeParse(message);
    if (!parsed.success) return;
    if (parsed.data.type === 'start') return this.#start(parsed.data.facts);
    for (const listener of this.#orderListeners) listener(parsed.data);
  }
}
