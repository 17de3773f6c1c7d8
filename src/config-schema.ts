import { isIP } from 'node:net';
import { z } from 'zod';
import { hiddenProblem, publicUrlProblem, serviceKeyProblem, supabaseUrlProblem } from './config-mistakes.js';

/** Shells and Node take quotation marks off a value; hosts' forms and Docker's --env-file leave them on. */
const QUOTED = /^(["'])[^]*\1$/;
const needed = (what: string) =>
  z.string(`is missing: ${what}`).refine((value) => !QUOTED.test(value), 'must be without quotation marks');
const address = z.url({
  protocol: /^https?$/,
  error: 'must be a full http or https address',
  abort: true,
});
const neededAddress = (what: string, problemOf: (address: string) => string | null) =>
  needed(what).pipe(without(address, problemOf));
const count = (least: number, most: number) =>
  z.coerce
    .number(`must be a number from ${least} to ${most}`)
    .int('must be a whole number')
    .min(least, `must be ${least} or more`)
    .max(most, `must be ${most} or less`);

/** A text that a look at it finds no fault with. */
function without(text: z.ZodType<string, string>, problemOf: (value: string) => string | null) {
  return text.superRefine((value, context) => {
    const message = problemOf(value);
    if (message) context.addIssue({ code: 'custom', message });
  });
}

/** The Fernet specification has URL-safe base64; its readers, and hosts that make such keys, know the usual alphabet too. */
const fernetKey = z
  .string()
  .trim()
  .regex(/^[\w+/-]{43}=$/, 'must be Fernet keys (32 bytes in base64, 44 characters), comma separated');

/** Every variable the server reads, what it must look like, and its default; the reasons stand in `.env.example`. */
export const environmentSchema = z.object({
  PORT: count(0, 65_535).default(3000),
  LISTEN_ADDRESS: z
    .string()
    .refine((value) => isIP(value) > 0, 'must be an IP address of this machine, as in 127.0.0.1')
    .optional(),
  PUBLIC_URL: neededAddress(
    'where people find this site, as in https://interviews.example.org',
    publicUrlProblem,
  ),
  TRUST_PROXY: count(0, 10).optional(),
  SITE_NOTICE: z.string().trim().default(''),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a pino level, e.g. info')
    .default('info'),

  SECRET_KEY: needed('a long random text that signs the session cookie').min(
    32,
    'must have at least 32 characters',
  ),
  ENCRYPTION_KEY: needed('the Fernet key that encrypts stored API keys')
    .transform((list) => list.split(','))
    .pipe(z.array(fernetKey).min(1)),
  SUPABASE_URL: neededAddress('the address of the Supabase project', supabaseUrlProblem),
  SUPABASE_SERVICE_KEY: without(needed('the secret key of the Supabase project'), serviceKeyProblem),
  GOOGLE_CLIENT_ID: needed('the client id of the Google sign-in'),
  GOOGLE_CLIENT_SECRET: without(needed('the client secret of the Google sign-in'), hiddenProblem),

  GOOGLE_AUTHORIZATION_URL: address.default('https://accounts.google.com/o/oauth2/v2/auth'),
  GOOGLE_TOKEN_URL: address.default('https://oauth2.googleapis.com/token'),
  GOOGLE_USERINFO_URL: address.default('https://openidconnect.googleapis.com/v1/userinfo'),
  OPENAI_BASE_URL: address.default('https://api.openai.com/v1'),
  DEEPGRAM_URL: address.default('https://api.deepgram.com'),

  LLM_MODEL: z.string().default('gpt-4o-mini'),
  FEEDBACK_MODEL: z.string().default('gpt-4o-mini'),
  FEEDBACK_CONTEXT_TOKENS: count(8_192, 10_000_000).default(128_000),
  TTS_MODEL: z.string().default('tts-1'),
  TTS_VOICE: z.string().default('alloy'),
  STT_MODEL: z.string().default('nova-2'),
  STT_LANGUAGE: z.string().default('en-US'),
  VAD_ENGINE: z.enum(['silero', 'livekit'], 'must be silero or livekit').default('silero'),

  STAGE_TIME_FACTOR: z.coerce
    .number('must be a number')
    .positive('must be more than 0')
    .max(10, 'must be 10 or less')
    .default(1),
  LONGEST_INTERVIEW_MINUTES: z.coerce
    .number('must be a number of minutes')
    .positive('must be more than 0')
    .max(60, 'must be 60 or less')
    .default(60),
  MAX_CONCURRENT_WORKERS: count(1, 100).default(3),
  ALLOW_PRIVATE_HOSTS: z.stringbool({ error: 'must be true or false' }).default(false),
});

export type Environment = z.infer<typeof environmentSchema>;
