import { spawn, type ChildProcess } from 'node:child_process';
import { stopProductionServer } from '../../local-cloud/production-server.js';
import { until } from '../../test/support/until.js';
import { startArguments } from '../start-arguments.js';

export interface WebProcess {
  pid: number;
  close(): Promise<void>;
}

/**
 * Starts the compiled web process as `npm start` does and waits until it answers.
 * @param profiles a folder for a profile of where its time went, if one is wanted.
 */
export async function startWebProcess(env: Record<string, string>, profiles?: string): Promise<WebProcess> {
  const flags = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [];
  const server: ChildProcess = spawn(process.execPath, [...flags, ...(await startArguments())], {
    env: { PATH: process.env.PATH, ...env },
    // Its log goes where nobody waits for it: one line a request.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await until('the web process to answer', () => answers(`http://127.0.0.1:${env.PORT}/health`));
  return { pid: server.pid ?? 0, close: () => stopProductionServer(server) };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
