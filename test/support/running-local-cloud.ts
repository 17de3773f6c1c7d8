import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { availablePort } from '../../local-cloud/ports.js';
import type { Settings } from '../../local-cloud/settings.js';
import { faultControl, type FaultControl } from './fault-control.js';

/** The whole product as `npm run local` starts it, in a folder and on a port of its own. */
export interface RunningLocalCloud {
  site: string;
  pid: number;
  /** Where voices are made: the address with its /v1, and the key. */
  speech: { url: string; key: string };
  /** The five values to paste on the page of API keys, as its form names them. */
  keys: Record<string, string>;
  /** Where speech is recognised. */
  recognition: { deepgramUrl: string; deepgramKey: string };
  /** Makes a service misbehave, and heals it. */
  faults: Record<'supabase' | 'liveKit' | 'chat' | 'speech' | 'deepgram', FaultControl>;
  /** All it has printed up to now. */
  printed(): string;
  /** What Ctrl-C does, or another signal; resolves with the exit code when everything has ended. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts the compiled local cloud and waits for its ready line.
 * @param env variables on top of this process's own.
 * @param folder where it keeps its database; a new one by default, removed when it stops.
 * @throws Error with all it printed when it ends before it is ready.
 */
export async function startLocalCloud(
  env: Record<string, string> = {},
  folder?: string,
): Promise<RunningLocalCloud> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'mockflow-')));
  const port = Number(env.PORT ?? (await availablePort()));
  const child = spawn(process.execPath, ['dist/local-cloud/run.js'], {
    env: { ...process.env, NODE_OPTIONS: '', LOCAL_FOLDER: home, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = collectLines(child);
  await lines.until(`MockFlow-AI is ready at http://localhost:${port}`);
  const settings = JSON.parse(await readFile(join(home, 'settings.json'), 'utf8')) as Settings;
  return {
    speech: { url: `http://127.0.0.1:${settings.ports.openai}/v1`, key: settings.openaiKey },
    keys: {
      livekit_url: `ws://127.0.0.1:${settings.ports.livekit}`,
      livekit_api_key: settings.livekitApiKey,
      livekit_api_secret: settings.livekitApiSecret,
      openai_key: settings.openaiKey,
      deepgram_key: settings.deepgramKey,
    },
    recognition: {
      deepgramUrl: `http://127.0.0.1:${settings.ports.deepgram}`,
      deepgramKey: settings.deepgramKey,
    },
    faults: faultsOf(settings.ports),
    site: `http://localhost:${port}`,
    pid: child.pid!,
    printed: lines.printed,
    stop: async (signal = 'SIGINT') => {
      const code = await end(child, signal);
      if (!folder) await rm(home, { recursive: true, force: true });
      return code;
    },
  };
}

function faultsOf(ports: Settings['ports']): RunningLocalCloud['faults'] {
  const control = (name: string, door?: string) => faultControl(`http://127.0.0.1:${ports[name]}`, door);
  return {
    supabase: control('supabase'),
    liveKit: control('livekit'),
    chat: control('openai', 'chat'),
    speech: control('openai', 'speech'),
    deepgram: control('deepgram'),
  };
}

function collectLines(child: ChildProcess) {
  const printed: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout!, child.stderr!]) {
    createInterface({ input: stream }).on('line', (line) => {
      printed.push(line);
      for (const listener of listeners) listener();
    });
  }
  const all = () => printed.join('\n');
  const until = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      listeners.add(() => all().includes(wanted) && resolve());
      child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready:\n${all()}`)));
    });
  return { printed: all, until };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  const [code] = await exit;
  return code;
}
