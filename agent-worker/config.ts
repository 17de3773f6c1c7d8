import { z } from 'zod';

const Environment = z.object({
  LIVEKIT_URL: z.string().regex(/^wss?:\/\//, 'must begin with ws:// or wss://'),
  LIVEKIT_API_KEY: z.string().min(1),
  LIVEKIT_API_SECRET: z.string().min(1),
  /** Whether that may be on this machine or in a private network. */
  ALLOW_PRIVATE_HOSTS: z.stringbool().default(false),
  OPENAI_API_KEY: z.string().min(1),
  DEEPGRAM_API_KEY: z.string().min(1),
  OPENAI_BASE_URL: z.url().default('https://api.openai.com/v1'),
  DEEPGRAM_URL: z.url().default('https://api.deepgram.com'),
  LLM_MODEL: z.string().default('gpt-4o-mini'),
  TTS_MODEL: z.string().default('tts-1'),
  TTS_VOICE: z.string().default('alloy'),
  STT_MODEL: z.string().default('nova-2'),
  STT_LANGUAGE: z.string().default('en-US'),
  VAD_ENGINE: z.enum(['silero', 'livekit']).default('silero'),
  /** Multiplies the stages' limits and least times. */
  STAGE_TIME_FACTOR: z.coerce.number().positive().default(1),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type WorkerConfig = Readonly<ReturnType<typeof readConfig>>;

/** The worker's settings from its environment; throws one error that names every problem, and no value. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env) {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) throw new Error(problems(parsed.error));
  const env = parsed.data;
  return Object.freeze({
    liveKit: {
      url: env.LIVEKIT_URL,
      apiKey: env.LIVEKIT_API_KEY,
      apiSecret: env.LIVEKIT_API_SECRET,
      mayBePrivate: env.ALLOW_PRIVATE_HOSTS,
    },
    openAi: {
      url: env.OPENAI_BASE_URL.replace(/\/+$/, ''),
      apiKey: env.OPENAI_API_KEY,
      model: env.LLM_MODEL,
      voiceModel: env.TTS_MODEL,
      voice: env.TTS_VOICE,
    },
    deepgram: {
      url: env.DEEPGRAM_URL.replace(/\/+$/, ''),
      apiKey: env.DEEPGRAM_API_KEY,
      model: env.STT_MODEL,
      language: env.STT_LANGUAGE,
    },
    vadEngine: env.VAD_ENGINE,
    stageTimeFactor: env.STAGE_TIME_FACTOR,
    logLevel: env.LOG_LEVEL,
  });
}

/**
 * Makes the native room client take this proxy, with and without encryption: it looks into the environment at every
 * connection it makes. Nothing else in this process does.
 */
export function sendRoomClientThrough(proxy: string): void {
  process.env['HTTPS_PROXY'] = proxy;
  process.env['HTTP_PROXY'] = proxy;
}

function problems(error: z.ZodError): string {
  const lines = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return `The worker's environment is not complete: ${lines.join('; ')}`;
}
