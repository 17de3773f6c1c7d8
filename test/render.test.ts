import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import request from 'supertest';
import { parse } from 'yaml';
import { z } from 'zod';
import { environmentSchema } from '../src/config-schema.js';
import { readConfig } from '../src/config.js';
import { testApp } from './support/test-app.js';

/** One way to a value, and no other beside it. */
const variable = z.union([
  z.strictObject({ key: z.string(), value: z.string() }),
  z.strictObject({ key: z.string(), generateValue: z.literal(true) }),
  z.strictObject({ key: z.string(), sync: z.literal(false) }),
]);

/** What of Render's Blueprint specification is used here; https://render.com/docs/blueprint-spec has more. */
const blueprint = z.strictObject({
  services: z.tuple([
    z.strictObject({
      type: z.literal('web'),
      name: z.string().regex(/^[a-z][a-z0-9-]*$/),
      runtime: z.literal('node'),
      plan: z.enum(['free', 'starter', 'standard', 'pro', 'pro plus']),
      region: z.enum(['oregon', 'ohio', 'virginia', 'frankfurt', 'singapore']),
      buildCommand: z.string(),
      startCommand: z.string(),
      healthCheckPath: z.string().startsWith('/'),
      autoDeployTrigger: z.enum(['commit', 'checksPass', 'off']),
      envVars: z.array(variable),
    }),
  ]),
});

/** Meant for Render itself and not for the server. */
const OF_RENDER = ['NODE_VERSION'];

const SECRETS = ['SECRET_KEY', 'ENCRYPTION_KEY', 'SUPABASE_SERVICE_KEY', 'GOOGLE_CLIENT_SECRET'];

const file = readFileSync('render.yaml', 'utf8');
const [service] = blueprint.parse(parse(file)).services;
const { scripts, engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};
const names = service.envVars.map(({ key }) => key);
const values = Object.fromEntries(
  service.envVars.flatMap((one) => ('value' in one ? [[one.key, one.value]] : [])),
);
const generated = service.envVars.filter((one) => 'generateValue' in one).map(({ key }) => key);
const asked = service.envVars.filter((one) => 'sync' in one).map(({ key }) => key);
const leftOut = [...(file.split('# Left out:\n')[1] ?? '').matchAll(/^ +# ([A-Z_, ]+): .+$/gm)].flatMap(
  ([, list = '']) => list.split(', '),
);

/** As Render makes them: 256 bits in base64, in its usual alphabet at the worst. */
const generatedAs = (encoding: (bytes: Buffer) => string) => ({
  ...values,
  ...Object.fromEntries(generated.map((name) => [name, encoding(randomBytes(32))])),
  SUPABASE_URL: 'https://abcdefghijklmnopqrst.supabase.co',
  SUPABASE_SERVICE_KEY: 'sb_secret_made_up',
  GOOGLE_CLIENT_ID: 'made-up.apps.googleusercontent.com',
  GOOGLE_CLIENT_SECRET: 'made-up-secret',
  // What Render itself tells a web service.
  PORT: '10000',
  RENDER_EXTERNAL_URL: 'https://mockflow-ai.onrender.com',
  NODE_ENV: 'production',
});

test('it says the same to every reader of YAML, old and new', () => {
  expect(parse(file, { version: '1.1' })).toEqual(parse(file));
});

test('every variable of the server stands in it once, or is left out for a reason, and no unknown one', () => {
  const mentioned = [...names, ...leftOut].filter((name) => !OF_RENDER.includes(name));
  expect(mentioned.sort()).toEqual([...Object.keys(environmentSchema.shape), 'DATABASE_URL'].sort());
});

test('no secret has a value in it: Render makes it, or asks for it', () => {
  expect(SECRETS.filter((name) => name in values)).toEqual([]);
  expect([...generated, ...asked]).toEqual(expect.arrayContaining(SECRETS));
  expect(generated).toEqual(['SECRET_KEY', 'ENCRYPTION_KEY']);
});

test.each([
  ['the usual base64', (bytes: Buffer) => bytes.toString('base64')],
  ['base64 for addresses', (bytes: Buffer) => `${bytes.toString('base64url')}=`],
])(
  'with what Render generates, in %s, and four values that are pasted, the server starts',
  (_name, encoding) => {
    expect(asked).toEqual([
      'SUPABASE_URL',
      'SUPABASE_SERVICE_KEY',
      'GOOGLE_CLIENT_ID',
      'GOOGLE_CLIENT_SECRET',
    ]);
    const config = readConfig(generatedAs(encoding));
    expect(config).toMatchObject({
      port: 10_000,
      publicUrl: 'https://mockflow-ai.onrender.com',
      behindTls: true,
      maxConcurrentWorkers: 3,
    });
  },
);

test('it is started as `npm start` does it, but without npm between Render and the server', () => {
  expect(service.startCommand).toBe(scripts.start);
});

test('it is built with what the build is made with, from the lock file', () => {
  expect(service.buildCommand).toBe('npm ci --include=dev && npm run build');
});

test('memory is saved: by the engine, and by flags of Node.js', () => {
  const { vadEngine } = readConfig(generatedAs((bytes) => bytes.toString('base64')));
  expect(vadEngine).toBe('livekit');
  expect(service.startCommand).toMatch(/--max-semi-space-size=2 --optimize-for-size/);
});

test('its Node.js is one exact version that the project supports', () => {
  const [major = ''] = /^\d+(?=\.\d+\.\d+$)/.exec(values.NODE_VERSION ?? '') ?? [];
  expect(engines.node.split(' || ').map((range) => /\d+/.exec(range)?.[0])).toContain(major);
});

test('the site answers where Render asks for its health, and is left running while its database is away', async () => {
  const database = { isThere: false, reachable: () => Promise.resolve(database.isThere) };
  const clock = { ms: 0 };
  const { app } = testApp({ database, now: () => new Date(clock.ms) });
  const asRenderSees = async (isThere: boolean) => {
    database.isThere = isThere;
    // What the database answered is not remembered for that long.
    clock.ms += 60_000;
    return (await request(app).get(service.healthCheckPath)).status;
  };
  expect(await asRenderSees(false)).toBe(503);
  expect(await asRenderSees(true)).toBe(200);
  expect(await asRenderSees(false)).toBe(200);
});

test('of what Render says of the way, the visitor’s own address counts for the limits, whatever they put before it', async () => {
  const { deps } = testApp();
  const { trustProxy } = readConfig(generatedAs((bytes) => bytes.toString('base64')));
  const { app } = testApp({ site: { ...deps.site, trustProxy } });
  const signIn = async (way: string) => {
    const rest = '172.70.247.28, 10.19.6.53';
    return (await request(app).get('/auth/login').set('X-Forwarded-For', `${way}, ${rest}`)).status;
  };
  const answers: number[] = [];
  for (let count = 0; count <= 100; count++) answers.push(await signIn(`198.51.100.${count}, 203.0.113.7`));
  expect(answers.filter((status) => status === 302)).toHaveLength(100);
  expect(answers.at(-1)).toBe(429);
  expect(await signIn('203.0.113.8')).toBe(302);
});
