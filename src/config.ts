import type { z } from 'zod';
import { environmentSchema, type Environment } from './config-schema.js';

export type Config = Readonly<ReturnType<typeof toConfig>>;

/**
 * The server's settings, from the environment.
 * @throws Error one message that lists every missing or malformed variable.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return Object.freeze(toConfig(parseAll(environmentSchema, withHostsAddress(env)), env));
}

/** Render tells a web service its address; a site with a name of its own says so in PUBLIC_URL. */
function withHostsAddress(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env.PUBLIC_URL?.trim() ? env : { ...env, PUBLIC_URL: env.RENDER_EXTERNAL_URL };
}

/**
 * Where `npm run migrate` finds the database: `DATABASE_URL`, the connection string of any PostgreSQL.
 * @throws Error when it is missing or malformed; its message holds no part of the value.
 */
export function readDatabaseUrl(env: NodeJS.ProcessEnv = process.env): string {
  const url = env.DATABASE_URL?.trim() ?? '';
  if (/^postgres(ql)?:\/\//.test(url)) return url;
  throw new Error('Set DATABASE_URL to the connection string of the PostgreSQL database: postgresql://…');
}

/**
 * What `npm run rotate-keys` needs to know, and nothing else.
 * @throws Error one message that lists every missing or malformed variable.
 */
export function readKeyStore(env: NodeJS.ProcessEnv = process.env) {
  const needed = { ENCRYPTION_KEY: true, SUPABASE_URL: true, SUPABASE_SERVICE_KEY: true } as const;
  const values = parseAll(environmentSchema.pick(needed), env);
  return {
    encryptionKeys: values.ENCRYPTION_KEY,
    supabase: { url: values.SUPABASE_URL, serviceKey: values.SUPABASE_SERVICE_KEY },
  };
}

/** What the server does not run without. */
const NO_DEFAULT = {
  PUBLIC_URL: true,
  SECRET_KEY: true,
  ENCRYPTION_KEY: true,
  SUPABASE_URL: true,
  SUPABASE_SERVICE_KEY: true,
  GOOGLE_CLIENT_ID: true,
  GOOGLE_CLIENT_SECRET: true,
} as const;

/**
 * What `npm run doctor` looks at: all of the environment that is in order, and a line about each variable that is not.
 * It never throws.
 */
export function readWhatIsThere(env: NodeJS.ProcessEnv = process.env) {
  const given = filled(withHostsAddress(env));
  const issues = environmentSchema.safeParse(given).error?.issues ?? [];
  const faulty = issues.map(({ path }) => path[0]);
  const sound = Object.entries(given).filter(([name]) => !faulty.includes(name));
  return {
    values: environmentSchema.partial(NO_DEFAULT).parse(Object.fromEntries(sound)),
    problems: issues.map(lineOf),
  };
}

function parseAll<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(filled(env));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${lineOf(issue)}`);
  throw new Error(`The configuration is not complete:\n${problems.join('\n')}`);
}

/** A variable that is set to nothing counts as not set; what was pasted may have brought a space or a line's end along. */
function filled(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value));
}

function lineOf({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.')} ${message}`;
}

function toConfig(values: Environment, env: NodeJS.ProcessEnv) {
  const publicUrl = new URL(values.PUBLIC_URL).origin;
  const behindTls = publicUrl.startsWith('https:');
  return {
    port: values.PORT,
    listenAddress: values.LISTEN_ADDRESS,
    publicUrl,
    behindTls,
    trustProxy: values.TRUST_PROXY ?? (behindTls ? 1 : 0),
    siteNotice: values.SITE_NOTICE,
    logLevel: values.LOG_LEVEL,
    secretKey: values.SECRET_KEY,
    encryptionKeys: values.ENCRYPTION_KEY,
    supabase: { url: values.SUPABASE_URL, serviceKey: values.SUPABASE_SERVICE_KEY },
    google: {
      clientId: values.GOOGLE_CLIENT_ID,
      clientSecret: values.GOOGLE_CLIENT_SECRET,
      authorizationUrl: values.GOOGLE_AUTHORIZATION_URL,
      tokenUrl: values.GOOGLE_TOKEN_URL,
      userinfoUrl: values.GOOGLE_USERINFO_URL,
    },
    openAi: {
      baseUrl: values.OPENAI_BASE_URL,
      models: [...new Set([values.LLM_MODEL, values.FEEDBACK_MODEL, values.TTS_MODEL])],
      feedbackModel: values.FEEDBACK_MODEL,
      feedbackContextTokens: values.FEEDBACK_CONTEXT_TOKENS,
    },
    deepgramUrl: values.DEEPGRAM_URL,
    allowPrivateHosts: values.ALLOW_PRIVATE_HOSTS,
    maxConcurrentWorkers: values.MAX_CONCURRENT_WORKERS,
    vadEngine: values.VAD_ENGINE,
    longestInterviewMs: values.LONGEST_INTERVIEW_MINUTES * 60_000,
    workerEnvironment: workerEnvironment(values, env),
  };
}

/** What every worker is told beside its person's keys; none of the server's secrets is among it. */
function workerEnvironment(values: Environment, env: NodeJS.ProcessEnv): Record<string, string> {
  const ofTheMachine = ['PATH', 'HOME', 'TZ', 'NODE_EXTRA_CA_CERTS'] as const;
  return {
    ...Object.fromEntries(ofTheMachine.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
    OPENAI_BASE_URL: values.OPENAI_BASE_URL,
    DEEPGRAM_URL: values.DEEPGRAM_URL,
    ALLOW_PRIVATE_HOSTS: String(values.ALLOW_PRIVATE_HOSTS),
    LLM_MODEL: values.LLM_MODEL,
    TTS_MODEL: values.TTS_MODEL,
    TTS_VOICE: values.TTS_VOICE,
    STT_MODEL: values.STT_MODEL,
    STT_LANGUAGE: values.STT_LANGUAGE,
    VAD_ENGINE: values.VAD_ENGINE,
    STAGE_TIME_FACTOR: String(values.STAGE_TIME_FACTOR),
    LOG_LEVEL: values.LOG_LEVEL,
    // The native room client would look for a sound server, and leave folders of it in the home and among temporary files.
    PULSE_SERVER: 'none',
  };
}
