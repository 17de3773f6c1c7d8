import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startGoogle } from '../../local-cloud/google/index.js';
import { availablePort } from '../../local-cloud/ports.js';
import { PEOPLE } from '../../local-cloud/people.js';
import { startSupabase } from '../../local-cloud/supabase/index.js';
import { until } from './until.js';

/** One line of the log. */
export type LogLine = Record<string, unknown> & { level: number; msg: string };

/** The production server in empty folders of its own, and everything that it and its workers print. */
export interface RunningProduct {
  site: string;
  pid: number;
  /** Where it was started, where its home is, and where it may put what is temporary: all empty at first. */
  folders: string[];
  /** What no worker and no line of the log may have, by the names of the variables. */
  secrets: Record<string, string>;
  supabaseUrl: string;
  printed(): string;
  /** Those lines of the log that are JSON. */
  lines(): LogLine[];
  stop(): Promise<void>;
}

const SECRETS = {
  SECRET_KEY: 'secret-of-the-server-0123456789-0123456789',
  ENCRYPTION_KEY: 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=',
  SUPABASE_SERVICE_KEY: 'service-key-of-the-database-0123456789',
  GOOGLE_CLIENT_SECRET: 'secret-of-the-sign-in-0123456789',
};
const CLIENT = 'a-client-of-google';
const nobodyListens = () => undefined;

/** Starts the server behind its own stand-ins of Google and Supabase; it may leave core files, as far as the system lets it. */
export async function startProduct(environment: Record<string, string>): Promise<RunningProduct> {
  const supabase = await startSupabase({
    migrationsFolder: 'migrations',
    serviceKey: SECRETS.SUPABASE_SERVICE_KEY,
    log: nobodyListens,
  });
  const google = await startGoogle({
    clientId: CLIENT,
    clientSecret: SECRETS.GOOGLE_CLIENT_SECRET,
    people: [...PEOPLE],
    log: nobodyListens,
  });
  const root = await mkdtemp(join(tmpdir(), 'mockflow-'));
  const [work, home, temporary] = ['work', 'home', 'temporary'].map((name) => join(root, name));
  const folders = [work!, home!, temporary!];
  for (const folder of folders) await mkdir(folder);
  const port = await availablePort();
  const site = `http://localhost:${port}`;
  const server = spawn(
    '/bin/sh',
    ['-c', 'ulimit -c "$(ulimit -H -c)"; exec "$@"', 'sh', process.execPath, resolve('dist/src/server.js')],
    {
      cwd: work,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        TMPDIR: temporary,
        NODE_OPTIONS: '--no-deprecation',
        PORT: String(port),
        PUBLIC_URL: site,
        ...SECRETS,
        SUPABASE_URL: supabase.url,
        GOOGLE_CLIENT_ID: CLIENT,
        GOOGLE_AUTHORIZATION_URL: google.authorizationUrl,
        GOOGLE_TOKEN_URL: google.tokenUrl,
        GOOGLE_USERINFO_URL: google.userinfoUrl,
        ALLOW_PRIVATE_HOSTS: 'true',
        ...environment,
      },
    },
  );
  const printed = collect(server);
  await until('the server to listen', () => linesOf(printed()).some(({ msg }) => msg === 'listening'));
  return {
    ...{ site, pid: server.pid!, folders, printed },
    secrets: SECRETS,
    supabaseUrl: supabase.url,
    lines: () => linesOf(printed()),
    stop: async () => {
      await end(server);
      await Promise.all([supabase.close(), google.close()]);
      await rm(root, { recursive: true });
    },
  };
}

function collect({ stdout, stderr }: ChildProcess): () => string {
  let all = '';
  for (const stream of [stdout!, stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => (all += text));
  return () => all;
}

function linesOf(printed: string): LogLine[] {
  // The last line may not have come whole.
  const whole = printed.split('\n').slice(0, -1);
  return whole.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as LogLine] : []));
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  await exit;
}
