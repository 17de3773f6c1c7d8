import { readConfig, readDatabaseUrl } from '../src/config.js';
import { fernet } from '../src/providers/fernet.js';

const complete = {
  PUBLIC_URL: 'https://interviews.example.org',
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
      '  PUBLIC_URL is missing: where people find this site, as in https://interviews.example.org',
      '  SECRET_KEY must have at least 32 characters',
      '  ENCRYPTION_KEY is missing: the Fernet key that encrypts stored API keys',
      '  SUPABASE_URL must be a full http or https address',
      '  SUPABASE_SERVICE_KEY is missing: the secret key of the Supabase project',
      '  GOOGLE_CLIENT_ID is missing: the client id of the Google sign-in',
      '  GOOGLE_CLIENT_SECRET is missing: the client secret of the Google sign-in',
    ].join('\n'),
  );
});

test('what is left out has the real services as its default', () => {
  const config = readConfig(complete);
  expect(config).toMatchObject({
    port: 3000,
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

test('a server listens everywhere, or at one address of its machine', () => {
  const at = (LISTEN_ADDRESS: string) => readConfig({ ...complete, LISTEN_ADDRESS }).listenAddress;
  expect(['', '127.0.0.1', '::1'].map(at)).toEqual([undefined, '127.0.0.1', '::1']);
});

test('an https address means a proxy in front', () => {
  const config = readConfig({ ...complete, PUBLIC_URL: 'https://mockflow.example/' });
  expect(config).toMatchObject({ publicUrl: 'https://mockflow.example', behindTls: true, trustProxy: 1 });
});

test('Render’s own address is taken where the site has no other', () => {
  const onRender = { ...complete, RENDER_EXTERNAL_URL: 'https://mockflow.onrender.com' };
  expect(readConfig({ ...onRender, PUBLIC_URL: '' }).publicUrl).toBe('https://mockflow.onrender.com');
  expect(readConfig(onRender).publicUrl).toBe('https://interviews.example.org');
});

test.each([
  'http://localhost:3000',
  'http://127.0.0.1:8080',
  'http://[::1]:3000',
  'http://192.168.1.20:3000',
  'http://web:3000',
])('somebody who tries it out at %s needs no encryption', (PUBLIC_URL) => {
  const config = readConfig({ ...complete, PUBLIC_URL });
  expect(config).toMatchObject({ publicUrl: PUBLIC_URL, behindTls: false, trustProxy: 0 });
});

describe('What was pasted in the wrong place is told', () => {
  const anon = jwt({ iss: 'supabase', role: 'anon' });
  const END = 'must end after the host: pages are found below it, as in https://interviews.example.org';
  const TLS = 'must begin with https: over http no browser gives a page the microphone';
  const PROJECT = 'must be the address of the project, https://….supabase.co, and not of the dashboard';
  const ADDRESS = 'must be an IP address of this machine, as in 127.0.0.1';
  const secretAndNot = (what: string) =>
    `must be the secret key (or service_role key), and not the ${what} key, which may read nothing`;
  const HIDDEN =
    'must be copied while its page shows it: it has characters that none has, such as the • of a hidden one';

  test.each([
    ['PUBLIC_URL', 'https://example.org/interviews', END],
    ['PUBLIC_URL', 'https://example.org/?from=render', END],
    ['PUBLIC_URL', 'https://me@example.org', END],
    ['PUBLIC_URL', 'http://example.org', TLS],
    ['PUBLIC_URL', 'example.org', 'must be a full http or https address'],
    ['SUPABASE_URL', 'https://supabase.com/dashboard/project/abcdefgh', PROJECT],
    ['SUPABASE_URL', 'https://app.supabase.com/project/abcdefgh', PROJECT],
    ['SUPABASE_URL', 'https://abcdefgh.supabase.co/rest/v1/', 'must end before /rest/v1'],
    ['SUPABASE_SERVICE_KEY', 'sb_publishable_0123456789', secretAndNot('publishable')],
    ['SUPABASE_SERVICE_KEY', anon, secretAndNot('anon')],
    ['SUPABASE_SERVICE_KEY', 'sb_secret_5LRtn••••••••', HIDDEN],
    ['SUPABASE_SERVICE_KEY', 'eyJhbGci\nOiJIUzI1NiJ9', HIDDEN],
    ['GOOGLE_CLIENT_SECRET', 'GOCSPX-••••••••', HIDDEN],
    ['LISTEN_ADDRESS', 'localhost', ADDRESS],
    ['LISTEN_ADDRESS', '127.0.0.1:3000', ADDRESS],
    ['LISTEN_ADDRESS', 'https://127.0.0.1', ADDRESS],
    ['GOOGLE_CLIENT_ID', '"client"', 'must be without quotation marks'],
    ['SECRET_KEY', `'${complete.SECRET_KEY}'`, 'must be without quotation marks'],
    ['SUPABASE_URL', '"https://abcdefgh.supabase.co"', 'must be without quotation marks'],
  ])('%s: %s', (name, value, problem) => {
    expect(() => readConfig({ ...complete, [name]: value })).toThrow(
      new Error(`The configuration is not complete:\n  ${name} ${problem}`),
    );
  });

  test.each([
    ['SUPABASE_SERVICE_KEY', jwt({ iss: 'supabase', role: 'service_role' })],
    ['SUPABASE_SERVICE_KEY', 'sb_secret_0123456789'],
    ['SUPABASE_SERVICE_KEY', 'three.dotted.parts'],
    ['SUPABASE_SERVICE_KEY', 'a key with a "quoted" word'],
    ['SUPABASE_URL', 'http://127.0.0.1:54321'],
    ['SUPABASE_URL', 'https://example.org/supabase/'],
  ])('and what only looks strange is taken: %s %s', (name, value) => {
    const { supabase } = readConfig({ ...complete, [name]: value });
    expect(Object.values(supabase)).toContain(value);
  });

  test('spaces and ends of lines around a value are left out', () => {
    const config = readConfig({ ...complete, SECRET_KEY: ` ${complete.SECRET_KEY}\r\n`, PORT: ' 8080 ' });
    expect(config).toMatchObject({ secretKey: complete.SECRET_KEY, port: 8080 });
  });
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

test('an encryption key in the usual alphabet of base64 is the same key as in the one for addresses', () => {
  const bytes = Buffer.alloc(32, 0xfb);
  const [usual, urlSafe] = [bytes.toString('base64'), `${bytes.toString('base64url')}=`];
  expect([usual, urlSafe]).toEqual([expect.stringMatching(/[+/]/), expect.stringMatching(/[-_]/)]);
  const { encryptionKeys } = readConfig({ ...complete, ENCRYPTION_KEY: usual });
  expect(fernet([urlSafe]).decrypt(fernet(encryptionKeys).encrypt('my key'))).toBe('my key');
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

function jwt(payload: object): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}.signature`;
}
