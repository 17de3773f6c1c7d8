import { execFileSync, spawnSync } from 'node:child_process';

interface Running {
  pid: number;
  parent: number;
  command: string;
}

/** All processes below that one, found through `ps`. */
export function descendantsOf(pid: number): Running[] {
  const all = allProcesses();
  const below = (parent: number): Running[] =>
    all.filter((one) => one.parent === parent).flatMap((child) => [child, ...below(child.pid)]);
  return below(pid);
}

/** The voice workers below that process. */
export function workersOf(pid: number): Running[] {
  return descendantsOf(pid).filter((one) => one.command.includes('agent-worker/main.js'));
}

/** How a process is: null for one that is not there, `dead` for one that has ended and was not reaped. */
export function stateOf(pid: number): 'alive' | 'dead' | null {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  const state = stdout.trim();
  if (!state) return null;
  return state.startsWith('Z') ? 'dead' : 'alive';
}

function allProcesses(): Running[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return table.split('\n').flatMap((row) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
    return pid && parent && command ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
  });
}
