import { percentile, table } from '../figures.js';
import type { Measured } from './measure.js';

/** How fast each route answered, and whether every client saw every interview. */
export function speedTable(measured: Record<string, Measured>): string {
  return table(
    [
      'route',
      'requests',
      'per second',
      'p50 ms',
      'p95 ms',
      'longest ms',
      'errors',
      'whole lists read',
      'inexact',
    ],
    Object.entries(measured).map(([name, { times, minutes, errors, passes, inexact }]) => [
      name,
      times.length,
      times.length / (minutes * 60),
      percentile(times, 0.5),
      percentile(times, 0.95),
      times.reduce((longest, time) => Math.max(longest, time), 0),
      errors,
      passes,
      inexact,
    ]),
  );
}

/** Where the time went: processor time of everybody in cores, and the stand-in's part of the work for a request. */
export function costTable(measured: Record<string, Measured>): string {
  return table(
    [
      'route',
      'web process, cores',
      'web process, ms of CPU a request',
      'database stand-in, cores',
      'clients, cores',
      'questions to the database a request',
      'database’s share of the work',
    ],
    Object.entries(measured).map(([name, { times, minutes, cpu, questions }]) => {
      const cores = (ms: number) => (ms / (minutes * 60_000)).toFixed(2);
      return [
        name,
        cores(cpu.web),
        (cpu.web / times.length).toFixed(2),
        cores(cpu.database),
        cores(cpu.clients),
        (questions / times.length).toFixed(2),
        `${Math.round((100 * cpu.database) / (cpu.database + cpu.web))} %`,
      ];
    }),
  );
}

/** The web process's memory once it is warm, and at the end. */
export function memoryTable(measured: Record<string, Measured>): string {
  return table(
    ['route', 'PSS at minute 1, MB', 'at the end, MB', 'growth, MB', 'most, MB'],
    Object.entries(measured).map(([name, { memory, minutes }]) => {
      const warm = usual(memory, Math.min(1, minutes / 5), minutes / 10);
      const last = usual(memory, minutes, minutes / 10);
      const most = memory.reduce((most, { pss }) => Math.max(most, pss), 0);
      return [name, ...[warm, last, last - warm, most].map((mb) => mb.toFixed(1))];
    }),
  );
}

/** The middle of what was measured around a minute: one look may catch a collection at its worst. */
function usual(memory: Measured['memory'], at: number, around: number): number {
  const near = memory.filter(({ minute }) => Math.abs(minute - at) <= around);
  return percentile(
    near.map(({ pss }) => pss),
    0.5,
  );
}
