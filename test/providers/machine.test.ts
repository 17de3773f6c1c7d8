import { execFileSync } from 'node:child_process';
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { cpuQuota, thisMachine } from '../../src/providers/machine.js';

/** A machine whose control groups are these files. */
const files = (all: Record<string, string>) => (path: string) => all[path] ?? null;

test.each([
  [
    'version 2 in a container',
    { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': '50000 100000\n' },
    0.5,
  ],
  [
    'version 2 without a limit',
    { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': 'max 100000\n' },
    Infinity,
  ],
  [
    'version 2, the narrowest of the groups around',
    {
      '/proc/self/cgroup': '0::/site/web\n',
      '/sys/fs/cgroup/site/web/cpu.max': '200000 100000\n',
      '/sys/fs/cgroup/site/cpu.max': '10000 100000\n',
    },
    0.1,
  ],
  [
    'a path of the host that is not to be seen from inside',
    { '/proc/self/cgroup': '0::/host/pod/7\n', '/sys/fs/cgroup/cpu.max': '25000 100000\n' },
    0.25,
  ],
  [
    'version 1',
    {
      '/proc/self/cgroup': '9:name=systemd:/\n4:memory:/web\n1:cpu,cpuacct:/web\n',
      '/sys/fs/cgroup/cpu/web/cpu.cfs_quota_us': '150000\n',
      '/sys/fs/cgroup/cpu/web/cpu.cfs_period_us': '100000\n',
    },
    1.5,
  ],
  [
    'version 1 without a limit',
    {
      '/proc/self/cgroup': '1:cpu:/\n',
      '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n',
      '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
    },
    Infinity,
  ],
  ['no control groups at all', {}, Infinity],
])('the cores that are left: %s', (_what, all, cores) => {
  expect(cpuQuota(files(all))).toBe(cores);
});

test('a process is told of the whole machine at most', () => {
  const { cores, memoryMb } = thisMachine();
  expect(cores).toBeGreaterThan(0);
  expect(cores).toBeLessThanOrEqual(availableParallelism());
  expect(memoryMb).toBeGreaterThan(0);
  expect(memoryMb).toBeLessThanOrEqual(totalmem() / 1_048_576);
});

/** Runs it in a control group of that size; null where this system lets nobody make one. */
function machineInGroup(): { cores: number; memoryMb: number } | null {
  const name = `mockflow-${process.pid}`;
  const [cpu, memory] = [`/sys/fs/cgroup/cpu/${name}`, `/sys/fs/cgroup/memory/${name}`];
  try {
    mkdirSync(cpu);
    mkdirSync(memory);
    writeFileSync(`${cpu}/cpu.cfs_quota_us`, '50000');
    writeFileSync(`${memory}/memory.limit_in_bytes`, String(512 * 1_048_576));
  } catch {
    return null;
  }
  try {
    const program = `
      import { writeFileSync } from 'node:fs';
      for (const group of ${JSON.stringify([cpu, memory])}) writeFileSync(group + '/cgroup.procs', String(process.pid));
      const { thisMachine } = await import('./dist/src/providers/machine.js');
      console.log(JSON.stringify(thisMachine()));`;
    return JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }),
    ) as { cores: number; memoryMb: number };
  } finally {
    rmdirSync(cpu);
    rmdirSync(memory);
  }
}

test('a process in a group of half a core and 512 MB knows that, where groups can be made', () => {
  const machine = machineInGroup();
  if (machine) expect(machine).toEqual({ cores: 0.5, memoryMb: 512 });
});
