import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import type { Machine } from '../domain/capacity.js';

/** A file's text; null when there is none. */
export type ReadFile = (path: string) => string | null;

const GROUPS = '/sys/fs/cgroup';

/** What this process may use: the limits of its control group where it has any, else the whole machine. */
export function thisMachine(): Machine {
  return {
    cores: Math.min(availableParallelism(), cpuQuota(readIfThere)),
    memoryMb: memoryMb(totalmem(), process.constrainedMemory()),
  };
}

/**
 * The memory that may be used, in MB.
 * @param limit bytes; Node.js tells 0, or more than there is, where there is no limit, as on macOS and Windows.
 */
export function memoryMb(total: number, limit: number): number {
  return Math.floor(Math.min(total, limit || Infinity) / 1_048_576);
}

/**
 * The cores that the control groups around this process leave it; Infinity without a limit. Node 20 does not know them.
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html, cpu.max
 * @see https://docs.kernel.org/scheduler/sched-bwc.html, cpu.cfs_quota_us of version 1
 */
export function cpuQuota(read: ReadFile): number {
  const memberships = read('/proc/self/cgroup')?.split('\n') ?? [];
  return Math.min(Infinity, ...memberships.flatMap((line) => quotasOf(line, read)));
}

/** A line is `hierarchy:controllers:path`; the one hierarchy of version 2 names no controllers. */
function quotasOf(line: string, read: ReadFile): number[] {
  const [hierarchy, controllers = '', ...rest] = line.split(':');
  // The path may hold colons itself.
  const path = rest.join(':');
  if (!path) return [];
  if (hierarchy === '0') return groupsAround(path).map((group) => quotaV2(join(GROUPS, group), read));
  if (!controllers.split(',').includes('cpu')) return [];
  return groupsAround(path).map((group) => quotaV1(join(GROUPS, 'cpu', group), read));
}

/** The group and all around it: any of them may be limited, and inside a container the path may be the host's. */
function groupsAround(path: string): string[] {
  return path === '/' ? ['/'] : [path, ...groupsAround(dirname(path))];
}

function quotaV2(folder: string, read: ReadFile): number {
  const [quota, period] = (read(join(folder, 'cpu.max')) ?? '').split(' ').map(Number);
  return coresOf(quota, period);
}

function quotaV1(folder: string, read: ReadFile): number {
  const quota = Number(read(join(folder, 'cpu.cfs_quota_us')) ?? NaN);
  return coresOf(quota, Number(read(join(folder, 'cpu.cfs_period_us')) ?? NaN));
}

/** No number (`max`) and -1 are what "no limit" is written as. */
function coresOf(quota = NaN, period = NaN): number {
  return quota > 0 && period > 0 ? quota / period : Infinity;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
