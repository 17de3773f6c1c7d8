import { availableParallelism, totalmem } from 'node:os';
import { cpuQuota, memoryMb, thisMachine } from '../../src/providers/machine.js';

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
  [
    'a path with colons in it',
    {
      '/proc/self/cgroup': '0::/pods.slice:runtime:7\n',
      '/sys/fs/cgroup/pods.slice:runtime:7/cpu.max': '75000 100000\n',
    },
    0.75,
  ],
  ['no control groups at all', {}, Infinity],
])('the cores that are left: %s', (_what, all, cores) => {
  expect(cpuQuota(files(all))).toBe(cores);
});

test('without a limit, however that is told, the whole memory may be used', () => {
  const total = 16 * 1_073_741_824;
  expect(memoryMb(total, 0)).toBe(16_384);
  expect(memoryMb(total, 2 ** 64)).toBe(16_384);
  expect(memoryMb(total, 512 * 1_048_576)).toBe(512);
});

test('a process is told of the whole machine at most', () => {
  const { cores, memoryMb } = thisMachine();
  expect(cores).toBeGreaterThan(0);
  expect(cores).toBeLessThanOrEqual(availableParallelism());
  expect(memoryMb).toBeGreaterThan(0);
  expect(memoryMb).toBeLessThanOrEqual(totalmem() / 1_048_576);
});
