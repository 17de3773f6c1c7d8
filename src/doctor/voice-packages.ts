import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { broken, notChecked, works, type Finding } from './finding.js';

/** What is not bundled into the voice worker: `agent-worker/native-packages.js`, which is not shipped itself. */
const PACKAGES = ['@livekit/rtc-ffi-bindings', '@livekit/local-inference', 'onnxruntime-node'];

/** Tells on its output which of its arguments cannot be imported, and why: a line each. */
const PROGRAM = `for (const name of process.argv.slice(1))
  await import(name).catch(({ message }) => console.log(name + ': ' + message.split('\\n')[0]));`;

/**
 * Whether the native packages of the voice worker load, in a process that ends with it.
 * @param root where they are installed.
 * @param limitMs how long that may take: a slow machine says nothing about the packages.
 */
export async function voicePackages(root: string, limitMs: number): Promise<Finding> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, ...PACKAGES], {
    cwd: root,
    env: {},
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  const [printed] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (child.exitCode === 0 && !printed) return works(`${PACKAGES.join(', ')} load.`);
  // It was this process that ended it, and nobody else.
  if (child.killed && !printed) return notChecked(`they did not load within ${limitMs / 1000} s.`);
  const why =
    printed.trim().replaceAll('\n', '; ') || `the process ended with ${child.signalCode ?? child.exitCode}`;
  return broken(
    `no interview can be held: ${why}. Install them on the machine they run on, an image with glibc ` +
      '(Debian, not Alpine): “npm ci”.',
  );
}
