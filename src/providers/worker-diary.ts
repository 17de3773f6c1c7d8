import type { Log } from '../domain/log.js';
import type { FromWorker } from '../domain/worker-messages.js';

export interface WorkerEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Why this process killed it, when it did. */
  killedFor?: string | undefined;
}

/** What the log tells of one worker's life: a line for each event. */
export class WorkerDiary {
  private readonly spawnedAt = performance.now();
  /** What it used, as it told last: one that is killed tells nothing any more. */
  private used: { peakMemoryMb?: number; cpuS?: number } = {};

  constructor(
    private readonly log: Log,
    private readonly facts: { interviewId: string },
  ) {}

  spawned(pid: number | undefined): void {
    this.log.info({ ...this.facts, pid }, 'worker spawned');
  }

  notSpawned(err: Error): void {
    this.log.error({ ...this.facts, err }, 'worker could not be spawned');
  }

  ready(): void {
    this.log.info({ ...this.facts, readyMs: this.ageMs }, 'worker ready');
  }

  refused(issues: number): void {
    this.log.warn({ ...this.facts, issues }, 'worker message refused');
  }

  uses({ memoryMb, peakMemoryMb, cpuS }: Extract<FromWorker, { type: 'usage' }>): void {
    this.used = { peakMemoryMb, cpuS };
    this.log.debug({ ...this.facts, memoryMb, peakMemoryMb, cpuS }, 'worker uses');
  }

  exited(end: WorkerEnd): void {
    const { code, signal } = end;
    const lifetimeS = Math.round(this.ageMs / 1000);
    const facts = { ...this.facts, code, signal, cause: causeOf(end), lifetimeS, ...this.used };
    this.log[code === 0 ? 'info' : 'warn'](facts, 'worker exited');
  }

  private get ageMs(): number {
    return Math.round(performance.now() - this.spawnedAt);
  }
}

/** Why a worker ended, in words. */
export function causeOf({ code, signal, killedFor }: WorkerEnd): string {
  if (killedFor) return killedFor;
  if (signal) return SIGNALS[signal] ?? `ended by ${signal}`;
  return code === 0 ? 'finished' : 'ended with an error';
}

const SIGNALS: Partial<Record<NodeJS.Signals, string>> = {
  SIGKILL: 'killed from outside, perhaps because the machine had no memory left',
  // V8 ends a process whose heap is full by the one or the other.
  SIGABRT: 'gave up, most likely because its own memory was full',
  SIGTRAP: 'gave up, most likely because its own memory was full',
  SIGSEGV: 'crashed in native code',
  SIGBUS: 'crashed in native code',
  SIGILL: 'crashed in native code',
  SIGFPE: 'crashed in native code',
};
