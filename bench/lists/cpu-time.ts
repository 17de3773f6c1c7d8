import { readFileSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second, whatever the machine (`USER_HZ`). */
const TICK_MS = 10;

/** Milliseconds of processor time that a process has used so far. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function cpuTimeOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold spaces; utime and stime are the 12th and 13th of what follows it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
