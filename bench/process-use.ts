import { readFileSync } from 'node:fs';
import { memoryOf } from '../test/support/process-memory.js';

/** What processes used, looked at again and again. */
export interface Use {
  at: number;
  /** By process id: megabytes as its proportional share, and seconds of processor time up to now. */
  of: Map<number, { pss: number; cpuS: number }>;
}

/** Of Linux, on every architecture Node.js runs on. */
const TICKS_PER_SECOND = 100;
const LOOK_EVERY_MS = 500;

/** Looks at the processes until it is stopped. */
export class UseRecorder {
  readonly looks: Use[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly pids: readonly number[]) {
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** Looks for the last time. */
  stop(): void {
    this.#look();
    clearInterval(this.#timer);
  }

  /** The percentage of one core that a process used in these spans of time, in milliseconds since 1970. */
  cpuShare(pid: number, spans: readonly Span[]): number {
    const used = spans.map(({ from, to }) => this.#cpuAt(pid, to) - this.#cpuAt(pid, from));
    const seconds = spans.map(({ from, to }) => (to - from) / 1_000);
    return (sum(used) / sum(seconds)) * 100;
  }

  #look(): void {
    const of = new Map(this.pids.map((pid) => [pid, { pss: memoryOf(pid).pss, cpuS: cpuSecondsOf(pid) }]));
    this.looks.push({ at: Date.now(), of });
  }

  // Between two looks it is taken as even.
  #cpuAt(pid: number, at: number): number {
    const next = this.looks.findIndex((look) => look.at >= at);
    const [before, after] = [this.looks[next - 1], this.looks[next]];
    if (!before || !after) return NaN;
    const [first, second] = [before.of.get(pid)?.cpuS ?? NaN, after.of.get(pid)?.cpuS ?? NaN];
    return first + ((second - first) * (at - before.at)) / (after.at - before.at);
  }
}

/** A part of the measurement. */
export interface Span {
  from: number;
  to: number;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html, utime and stime */
function cpuSecondsOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
