import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { startGoogle, type RunningGoogle } from '../../local-cloud/google/index.js';
import { startSupabase, type RunningSupabase } from '../../local-cloud/supabase/index.js';
import { neighbour, type Neighbour } from './http-neighbour.js';
import { FIRST_KEY } from './stored-keys.js';

/** Nobody listens there: a port that nothing was ever assigned to. */
export const NOBODY = 'http://127.0.0.1:4';

const SECRETS = {
  SECRET_KEY: 'a-secret-of-more-than-thirty-two-characters',
  ENCRYPTION_KEY: FIRST_KEY,
  SUPABASE_SERVICE_KEY: 'the-service-key-of-the-database',
  GOOGLE_CLIENT_SECRET: 'the-client-secret-of-the-sign-in',
};

/** What the doctor said: its exit code, and what it found by the name of the check. */
export interface Diagnosis {
  code: number | null;
  printed: string;
  errors: string;
  found: Record<string, { verdict: string; says: string }>;
  summary: string;
}

/** The neighbours of a site, all of which work, and what has to be set to use them. */
export interface Surroundings {
  supabase: RunningSupabase;
  google: RunningGoogle;
  services: Neighbour;
  variables: Record<string, string>;
  close(): Promise<void>;
}

export async function surroundings(): Promise<Surroundings> {
  const log = () => undefined;
  const supabase = await startSupabase({
    migrationsFolder: 'migrations',
    serviceKey: SECRETS.SUPABASE_SERVICE_KEY,
    log,
  });
  const google = await startGoogle({
    clientId: 'client.apps.googleusercontent.com',
    clientSecret: SECRETS.GOOGLE_CLIENT_SECRET,
    people: [],
    log,
  });
  // What OpenAI and Deepgram answer to whoever brings no key.
  const services = await neighbour(() => ({ status: 401, json: { error: 'no key' } }));
  return {
    supabase,
    google,
    services,
    variables: {
      ...SECRETS,
      PUBLIC_URL: NOBODY,
      SUPABASE_URL: supabase.url,
      GOOGLE_CLIENT_ID: 'client.apps.googleusercontent.com',
      GOOGLE_TOKEN_URL: google.tokenUrl,
      OPENAI_BASE_URL: `${services.url}/v1`,
      DEEPGRAM_URL: services.url,
      // Any machine that runs these tests bears one.
      MAX_CONCURRENT_WORKERS: '1',
    },
    close: async () => {
      await Promise.all([supabase.close(), google.close(), services.close()]);
    },
  };
}

/**
 * What `npm run doctor` runs.
 * @param folder where another copy of the project is.
 * @throws Error when a secret was printed.
 */
export async function runDoctor(
  variables: Record<string, string>,
  { args = [], folder }: { args?: string[]; folder?: string } = {},
): Promise<Diagnosis> {
  const child = spawn(process.execPath, ['dist/src/doctor.js', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...variables },
  });
  const [printed, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  for (const [name, value] of Object.entries({ ...SECRETS, ...variables })) {
    const secret = Object.keys(SECRETS).includes(name) && value.split(',').find((part) => part.length > 8);
    if (secret && (printed + errors).includes(secret)) throw new Error(`${name} was printed.`);
  }
  const [list = '', summary = ''] = printed.trimEnd().split('\n\n');
  return { code: child.exitCode, printed, errors, found: findings(list), summary };
}

function findings(list: string): Diagnosis['found'] {
  const lines = list.split(/\n(?! )/).map((line) => /^(.+?) {2,}(.+?): ([\s\S]*)$/.exec(line));
  return Object.fromEntries(
    lines.flatMap((parts) =>
      parts ? [[parts[2] ?? '', { verdict: parts[1] ?? '', says: parts[3] ?? '' }]] : [],
    ),
  );
}
