import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { GOOGLE_CLIENT_ID, type Services } from './services.js';
import type { Settings } from './settings.js';

/** The web process takes up to 25 s to say goodbye to running interviews. */
const GOODBYE_MS = 27_000;

const SCRIPTED =
  'This is the local cloud: the interviewer’s mind and the scores are scripted; voices and speech recognition are real. ' +
  'Bring your own keys and a real model for real practice.';
const THINKING =
  'This is the local cloud: a language model on this machine thinks for the interviewer; voices and speech recognition are real.';

/** The environment that points the unchanged production server at the stand-ins. */
export function serverEnvironment(
  services: Services,
  settings: Settings,
  port: number,
  inherited: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  return {
    LOG_LEVEL: 'warn',
    SITE_NOTICE: inherited.LOCAL_LLM_URL ? THINKING : SCRIPTED,
    ...inherited,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    SECRET_KEY: settings.secretKey,
    ENCRYPTION_KEY: settings.encryptionKey,
    SUPABASE_URL: services.supabase.url,
    SUPABASE_SERVICE_KEY: settings.supabaseServiceKey,
    GOOGLE_CLIENT_ID,
    GOOGLE_CLIENT_SECRET: settings.googleClientSecret,
    GOOGLE_AUTHORIZATION_URL: services.google.authorizationUrl,
    GOOGLE_TOKEN_URL: services.google.tokenUrl,
    GOOGLE_USERINFO_URL: services.google.userinfoUrl,
    OPENAI_BASE_URL: services.openAi.url,
    DEEPGRAM_URL: services.deepgram.url,
    ALLOW_PRIVATE_HOSTS: 'true',
  };
}

/** Starts the production server; it ends at the latest with this process, whatever ends that (but SIGKILL). */
export function spawnProductionServer(script: string, env: NodeJS.ProcessEnv): ChildProcess {
  // A group of its own: the terminal's Ctrl-C would reach it beside our SIGTERM, and a second signal means "at once".
  const server = spawn(process.execPath, [script], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  process.once('exit', () => server.kill('SIGKILL'));
  return server;
}

/**
 * Waits until the server answers `/health`.
 * @throws Error when it ends before that; what it printed tells why.
 */
export async function untilHealthy(server: ChildProcess, port: number): Promise<void> {
  while (!(await answersHealth(port))) {
    if (hasEnded(server)) throw new Error('The web server ended before it was ready.');
  }
}

/** Asks the server to close and waits; ends it when it does not. */
export async function stopProductionServer(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const lastResort = setTimeout(() => server.kill('SIGKILL'), GOODBYE_MS);
  await ended;
  clearTimeout(lastResort);
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}

async function answersHealth(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
  if (answer?.ok) return true;
  await new Promise((resolve) => setTimeout(resolve, 100));
  return false;
}
