import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Log } from '../domain/log.js';

/** A line that the worker's own log wrote: pino's number of a level, its message, and the facts beside it. */
const WorkerLine = z.looseObject({
  program: z.literal('agent-worker'),
  level: z.number(),
  msg: z.string(),
});

const LONGEST_LINE = 2_000;

/** Has what a worker writes to its standard output and error appear in this process's log: its events as events. */
export function logOutput({ stdout, stderr }: ChildProcess, log: Log, facts: object): void {
  eachLine(stdout, (line) => {
    const event = WorkerLine.safeParse(parseJson(line));
    if (!event.success) return log.debug({ ...facts, line: line.slice(0, LONGEST_LINE) }, 'worker printed');
    // What the worker told of an error are facts already, and no error any more, which is what `err` stands for.
    const { level, msg, err: error, ...told } = event.data;
    log[nameOf(level)]({ ...facts, ...told, error }, msg);
  });
  // Nothing of ours writes here: it is Node itself, in trouble.
  eachLine(stderr, (line) => log.warn({ ...facts, line: line.slice(0, LONGEST_LINE) }, 'worker complained'));
}

function eachLine(stream: Readable | null, take: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', take);
}

function nameOf(level: number): keyof Log {
  if (level >= 50) return 'error';
  if (level >= 40) return 'warn';
  return level >= 30 ? 'info' : 'debug';
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
