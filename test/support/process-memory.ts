import { existsSync, readFileSync } from 'node:fs';

/** Whether this system tells what memory a process holds; only Linux does. */
export const memoryIsTold = existsSync('/proc/self/smaps_rollup');

/** Memory of a process in MB: its proportional share of all it has mapped, and what is its alone. */
export interface ProcessMemory {
  pss: number;
  private: number;
}

/** @see https://docs.kernel.org/filesystems/proc.html, smaps_rollup */
export function memoryOf(pid: number): ProcessMemory {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kB = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? NaN);
  return { pss: kB('Pss') / 1024, private: (kB('Private_Clean') + kB('Private_Dirty')) / 1024 };
}
