import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';

/** A small machine within this one: whoever is put into it has so many cores and so much memory. */
export interface ControlGroup {
  put(pid: number): void;
  /** Once all who were in it are gone. */
  remove(): void;
}

/**
 * Makes a control group of version 1, which root may do on some machines; null where that is not so.
 * @see https://docs.kernel.org/admin-guide/cgroup-v1/
 */
export function controlGroup(name: string, cores: number, memoryMb: number): ControlGroup | null {
  const folders = ['cpu', 'memory'].map(
    (controller) => `/sys/fs/cgroup/${controller}/${name}-${process.pid}`,
  );
  const [cpu, memory] = folders;
  try {
    folders.forEach((folder) => mkdirSync(folder));
    writeFileSync(`${cpu}/cpu.cfs_quota_us`, String(cores * 100_000));
    writeFileSync(`${memory}/memory.limit_in_bytes`, String(memoryMb * 1_048_576));
  } catch {
    return null;
  }
  return {
    put: (pid) => folders.forEach((folder) => writeFileSync(`${folder}/cgroup.procs`, String(pid))),
    remove: () => folders.forEach((folder) => rmdirSync(folder)),
  };
}
