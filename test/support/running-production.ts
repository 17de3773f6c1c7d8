import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { AUTHORIZATION_PATH } from '../../local-cloud/google/authorization.js';
import { TOKEN_PATH } from '../../local-cloud/google/token.js';
import { USERINFO_PATH } from '../../local-cloud/google/userinfo.js';
import { availablePort } from '../../local-cloud/ports.js';
import { GOOGLE_CLIENT_ID } from '../../local-cloud/services.js';
import type { Settings } from '../../local-cloud/settings.js';
import { HttpsFront } from './https-front.js';
import { until } from './until.js';

/** The program as a host runs it: started as package.json and render.yaml say, in production mode, behind TLS. */
export class RunningProduction {
  printed = { log: '', errors: '' };
  /** The exit code, when all that it printed is here. */
  readonly closed: Promise<number | null>;

  private constructor(
    readonly front: HttpsFront,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.on('data', (data: Buffer) => (this.printed.log += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (this.printed.errors += data.toString()));
    this.closed = once(child, 'close').then(([code]) => code as number | null);
  }

  /** @param settings of the local cloud whose services it uses. */
  static async start(settings: Settings): Promise<RunningProduction> {
    const port = await availablePort();
    const front = await HttpsFront.of(port);
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } };
    const [node, ...args] = scripts.start.split(' ');
    const child = spawn(node === 'node' ? process.execPath : node!, args, {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        ...(await valuesForRender()),
        ...environment(settings),
        PORT: String(port),
        PUBLIC_URL: front.address,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const production = new RunningProduction(front, child);
    await until('the server to listen', () => production.messages().includes('listening'));
    return production;
  }

  /** The whole lines of its log. */
  lines(): string[] {
    return this.printed.log.split('\n').slice(0, -1);
  }

  /** What each line that is JSON is about. */
  messages(): string[] {
    return this.lines().map((line) => (JSON.parse(line) as { msg: string }).msg);
  }

  /** What a host does before it takes another version. */
  terminate(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return this.closed;
  }

  async close(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.closed;
    await this.front.close();
  }
}

async function valuesForRender(): Promise<Record<string, string>> {
  const { services } = parse(await readFile('render.yaml', 'utf8')) as {
    services: { envVars: { key: string; value?: string }[] }[];
  };
  const variables = services[0]?.envVars ?? [];
  return Object.fromEntries(
    variables.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value]])),
  );
}

function environment(settings: Settings): Record<string, string> {
  const at = (service: string) => `http://127.0.0.1:${settings.ports[service]}`;
  return {
    SECRET_KEY: settings.secretKey,
    ENCRYPTION_KEY: settings.encryptionKey,
    SUPABASE_URL: at('supabase'),
    SUPABASE_SERVICE_KEY: settings.supabaseServiceKey,
    GOOGLE_CLIENT_ID,
    GOOGLE_CLIENT_SECRET: settings.googleClientSecret,
    GOOGLE_AUTHORIZATION_URL: at('google') + AUTHORIZATION_PATH,
    GOOGLE_TOKEN_URL: at('google') + TOKEN_PATH,
    GOOGLE_USERINFO_URL: at('google') + USERINFO_PATH,
    OPENAI_BASE_URL: `${at('openai')}/v1`,
    DEEPGRAM_URL: at('deepgram'),
    ALLOW_PRIVATE_HOSTS: 'true',
  };
}
