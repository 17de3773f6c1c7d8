import { existsSync } from 'node:fs';

const SHELL = '/bin/sh';

/**
 * The command line of a program that leaves no image of its memory, and of the keys in it, on the disk when it crashes,
 * whatever this process itself may leave. The shell becomes the program: its pid, its pipes, its environment.
 */
export function withoutCoreDump(program: string, args: string[]): [string, string[]] {
  // Where there is no such shell, nothing writes core files.
  if (!existsSync(SHELL)) return [program, args];
  return [SHELL, ['-c', 'ulimit -c 0; unset PWD OLDPWD SHLVL; exec "$0" "$@"', program, ...args]];
}
