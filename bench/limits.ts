import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface LimitsWanted {
  /** Of one core; 0 for as much as there is. */
  cpu: number;
  /** 0 for as much as there is. */
  memoryMb: number;
}

/** What the kernel did about it. */
export interface Effect {
  /** Seconds for which the group was held back. */
  heldBackS: number;
  /** The most it took, with all caches, in megabytes. */
  peakMb: number;
  /** How many processes were killed for want of memory. */
  killed: number;
}

/** A group of processes that may together not have more than was wanted. */
export interface Limits {
  /** Puts a process into the group, and with it all it will ever start. */
  hold(pid: number): Promise<void>;
  effect(): Promise<Effect>;
  /** When all processes of it have ended. */
  remove(): Promise<void>;
}

const PERIOD_US = 100_000;
const ROOT = '/sys/fs/cgroup';

/**
 * A control group of Linux, version 2 or 1, for which one has to be root.
 * @returns the reason in words where this machine does not allow it.
 */
export async function limitsOf(wanted: LimitsWanted): Promise<Limits | string> {
  const name = `mockflow-bench-${process.pid}`;
  try {
    return existsSync(join(ROOT, 'cgroup.controllers'))
      ? await version2(name, wanted)
      : await version1(name, wanted);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @see https://docs.kernel.org/admin-guide/cgroup-v2.html */
async function version2(name: string, { cpu, memoryMb }: LimitsWanted): Promise<Limits> {
  const group = join(ROOT, name);
  await writeFile(join(ROOT, 'cgroup.subtree_control'), '+cpu +memory');
  await mkdir(group);
  if (cpu) await writeFile(join(group, 'cpu.max'), `${Math.round(cpu * PERIOD_US)} ${PERIOD_US}`);
  if (memoryMb) await writeFile(join(group, 'memory.max'), String(memoryMb * 1024 ** 2));
  return {
    hold: (pid) => writeFile(join(group, 'cgroup.procs'), String(pid)),
    effect: async () => ({
      heldBackS: (await valueOf(join(group, 'cpu.stat'), 'throttled_usec')) / 1e6,
      peakMb: (await numberIn(join(group, 'memory.peak'))) / 1024 ** 2,
      killed: await valueOf(join(group, 'memory.events'), 'oom_kill'),
    }),
    remove: () => rmdir(group),
  };
}

/** @see https://docs.kernel.org/admin-guide/cgroup-v1/index.html */
async function version1(name: string, { cpu, memoryMb }: LimitsWanted): Promise<Limits> {
  const [ofCpu, ofMemory] = [join(ROOT, 'cpu', name), join(ROOT, 'memory', name)];
  await Promise.all([mkdir(ofCpu), mkdir(ofMemory)]);
  if (cpu) await writeFile(join(ofCpu, 'cpu.cfs_period_us'), String(PERIOD_US));
  if (cpu) await writeFile(join(ofCpu, 'cpu.cfs_quota_us'), String(Math.round(cpu * PERIOD_US)));
  if (memoryMb) await writeFile(join(ofMemory, 'memory.limit_in_bytes'), String(memoryMb * 1024 ** 2));
  return {
    hold: async (pid) => {
      for (const group of [ofCpu, ofMemory]) await writeFile(join(group, 'cgroup.procs'), String(pid));
    },
    effect: async () => ({
      heldBackS: (await valueOf(join(ofCpu, 'cpu.stat'), 'throttled_time')) / 1e9,
      peakMb: (await numberIn(join(ofMemory, 'memory.max_usage_in_bytes'))) / 1024 ** 2,
      killed: await valueOf(join(ofMemory, 'memory.oom_control'), 'oom_kill'),
    }),
    remove: async () => {
      for (const group of [ofCpu, ofMemory]) await rmdir(group);
    },
  };
}

async function valueOf(file: string, name: string): Promise<number> {
  const text = await readFile(file, 'utf8');
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1] ?? NaN);
}

async function numberIn(file: string): Promise<number> {
  return Number(await readFile(file, 'utf8'));
}
