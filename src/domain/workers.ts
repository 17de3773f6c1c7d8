import { AppError } from './errors.js';
import type { Ending } from './interviews.js';
import type { Keys } from './keys.js';
import type { StageId } from './stages/index.js';
import type { FromWorker, InterviewFacts, SavingNews } from './worker-messages.js';

export type WorkerStatus = 'starting' | 'running' | 'terminated' | 'not_found';

/** Voice workers, one an interview, wherever they run: nothing here tells whether that is this machine. */
export interface Workers {
  /**
   * Starts a worker and resolves when it is ready.
   * @throws AppError `worker-failed` with a cause a person can act on; 503 `workers-busy` or `closing`.
   */
  start(order: WorkerOrder): Promise<void>;
  status(room: string): Promise<WorkerStatus>;
  /** Has the interview in that room go on to a later stage; false when no worker is there. */
  skip(room: string, target: StageId): Promise<boolean>;
  /** Has the interview in that room finished in order; false when no worker is there. */
  stop(room: string, endedBy: Ending): Promise<boolean>;
  /** Ends the worker of that room in this moment, without a word, ready or not; false when none is there. */
  end(room: string): Promise<boolean>;
  /** Tells the worker of that room what has become of the words on their way to the database. */
  tell(room: string, news: SavingNews): Promise<boolean>;
  capacity(): Promise<Capacity>;
  /**
   * Starts none any more, asks every worker to finish, then ends what is left; resolves when what their exits brought
   * about is done.
   */
  closeAll(): Promise<void>;
  /** Ends every worker in this moment, without a word. */
  endNow(): void;
}

export interface Capacity {
  /** How many are alive. */
  active: number;
  /** How many there may be at the same time. */
  most: number;
}

export interface WorkerOrder {
  facts: InterviewFacts;
  keys: Keys;
  /** Every message after `ready`, in order. */
  onMessage(message: InterviewMessage): void;
  /**
   * Called once when a worker that was ready has ended, after its last message; whatever the cause. Resolves when what
   * follows from it is done, however that went; it never rejects.
   */
  onExit(exit: WorkerExit): Promise<void>;
}

/** What a worker tells of its interview. */
export type InterviewMessage = Exclude<FromWorker, { type: 'ready' | 'failed' | 'heartbeat' | 'usage' }>;

export interface WorkerExit {
  /** What the interview's end is when the worker itself told none: what it was asked to finish for, or a crash. */
  endedBy: Ending;
}

/** After how many seconds a refused person had better try again: an interview takes some ten minutes, and three run. */
const BUSY_S = 20;

/** 503: as many interviews are running as there may be. */
export function workersBusy(): AppError {
  return new AppError(
    'workers-busy',
    'All our interviewers are busy. One should be free in a few minutes.',
    503,
    { retryAfterS: BUSY_S },
  );
}
