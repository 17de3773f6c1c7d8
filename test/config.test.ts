import { readFileSync } from 'node:fs';
import { environmentSchema } from '../src/config-schema.js';
import { readConfig, readDatabaseUrl } from '../src/config.js';

const complete = {
  SECRET_KEY: 'a secret of more than thirty-two characters',
  ENCRYPTION_KEY: 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=',
  SUPABASE_URL: 'https://project.supabase.co',
  SUPABASE_SERVICE_KEY: 'service-key',
  GOOGLE_CLIENT_ID: 'client',
  GOOGLE_CLIENT_SECRET: 'client-secret',
};

test('everything that is missing or malformed is told in one message, without any value', () => {
  const read = () =>
    readConfig({ PORT: '70000', SECRET_KEY: 'short-secret', SUPABASE_URL: 'project', VAD_ENGINE: '' });
  expect(read).toThrow(
    [
      'The configuration is not complete:',
      '  PORT must be 65535 or less',
      '  SECRET_KEY must have at least 32 characters',
      '  ENCRYPTION_KEY is missing: the Fernet key that encrypts stored API keys',
      '  SUPABASE_URL must be a full http or https address',
      '  SUPABASE_SERVICE_KEY is missing: the service key of the Supabase project',
      '  GOOGLE_CLIENT_ID is missing: the client id of the Google sign-in',
      '  GOOGLE_CLIENT_SECRET is missing: the client secret of the Google sign-in',
    ].join('\n'),
  );
});

test('what is left out has the real services as its default', () => {
  const config = readConfig(complete);
  expect(config).toMatchObject({
    port: 3000,
    publicUrl: 'http://localhost:3000',
    behindTls: false,
    trustProxy: 0,
    maxConcurrentWorkers: 3,
    longestInterviewMs: 3_600_000,
    allowPrivateHosts: false,
    openAi: {
      baseUrl: 'https://api.openai.com/v1',
      feedbackModel: 'gpt-4o-mini',
      feedbackContextTokens: 128_000,
    },
    deepgramUrl: 'https://api.deepgram.com',
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test('an https address means a proxy in front', () => {
  const config = readConfig({ ...complete, PUBLIC_URL: 'https://mockflow.example/' });
  expect(config).toMatchObject({ publicUrl: 'https://mockflow.example', behindTls: true, trustProxy: 1 });
});

test('an interview may be made shorter than an hour, by fractions of a minute, and not longer', () => {
  const longest = (minutes: string) => readConfig({ ...complete, LONGEST_INTERVIEW_MINUTES: minutes });
  expect(longest('2.5').longestInterviewMs).toBe(150_000);
  expect(() => longest('61')).toThrow('LONGEST_INTERVIEW_MINUTES must be 60 or less');
  expect(() => longest('0')).toThrow('LONGEST_INTERVIEW_MINUTES must be more than 0');
});

test('the feedback’s model may be a small one, if there is room for an interview in it', () => {
  const context = (tokens: string) => readConfig({ ...complete, FEEDBACK_CONTEXT_TOKENS: tokens });
  expect(context('8192').openAi.feedbackContextTokens).toBe(8_192);
  expect(() => context('4096')).toThrow('FEEDBACK_CONTEXT_TOKENS must be 8192 or more');
});

test('several encryption keys are separated by commas', () => {
  const keys = `${complete.ENCRYPTION_KEY}, ${complete.ENCRYPTION_KEY}`;
  expect(readConfig({ ...complete, ENCRYPTION_KEY: keys }).encryptionKeys).toHaveLength(2);
  expect(() => readConfig({ ...complete, ENCRYPTION_KEY: 'not-a-key' })).toThrow('must be Fernet keys');
});

test('a worker is told none of the server’s secrets', () => {
  const { workerEnvironment } = readConfig({
    ...complete,
    PATH: '/bin',
    TZ: 'UTC',
    DATABASE_URL: 'postgres://secret',
  });
  expect(workerEnvironment).toMatchObject({
    PATH: '/bin',
    TZ: 'UTC',
    STT_MODEL: 'nova-2',
    STAGE_TIME_FACTOR: '1',
  });
  for (const secret of Object.values(complete))
    expect(Object.values(workerEnvironment)).not.toContain(secret);
  expect(Object.keys(workerEnvironment)).not.toContain('DATABASE_URL');
});

test('migrations want a PostgreSQL address', () => {
  expect(readDatabaseUrl({ DATABASE_URL: 'postgresql://me@db/mockflow' })).toBe(
    'postgresql://me@db/mockflow',
  );
  expect(() => readDatabaseUrl({})).toThrow('Set DATABASE_URL to the connection string');
  expect(() => readDatabaseUrl({ DATABASE_URL: 'mysql://db' })).toThrow('postgresql://');
});

test('.env.example names every variable there is, and no other', () => {
  const named = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual([...Object.keys(environmentSchema.shape), 'DATABASE_URL'].sort());
});
