import type { Ending } from './interviews.js';
import type { Keys } from './keys.js';
import type { FromWorker, InterviewFacts, ToWorker } from './worker-messages.js';

export type WorkerStatus = 'starting' | 'running' | 'terminated' | 'not_found';

/** Voice workers, one process an interview. */
export interface Workers {
  /**
   * Starts a worker and resolves when it is ready.
   * @param onMessage every message after `ready`, in order.
   * @param onExit called once when a worker that was ready has ended, after its last message; whatever the cause.
   * @throws AppError `worker-failed` with a cause a person can act on; 503 `workers-busy` or `closing`.
   */
  start(order: WorkerOrder): Promise<void>;
  status(room: string): WorkerStatus;
  /** Hands a message to the worker of that room; false when there is none. */
  send(room: string, message: ToWorker): boolean;
  /** How many are alive. */
  active(): number;
  /** Starts none any more, asks every worker to finish, then ends what is left. */
  closeAll(): Promise<void>;
}

export interface WorkerOrder {
  facts: InterviewFacts;
  keys: Keys;
  onMessage(message: Exclude<FromWorker, { type: 'ready' | 'failed' | 'heartbeat' }>): void;
  onExit(exit: WorkerExit): void;
}

export interface WorkerExit {
  code: number | null;
  signal: string | null;
  /** What the interview's end is when the worker itself told none: what it was asked to finish for, or a crash. */
  endedBy: Ending;
}
