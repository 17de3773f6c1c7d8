import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { availablePort } from '../../local-cloud/ports.js';
import { connectionFault } from '../../src/connection-fault.js';
import { connectionOf } from '../../src/database-connection.js';
import { migrateCommand } from '../support/migrate-command.js';
import { hasPostgres, RealPostgres } from '../support/real-postgres.js';

const SUPABASE_HOST = 'aws-0-eu-central-1.pooler.supabase.com';
const POOLER = `postgresql://postgres.abcdefghijkl:hush@${SUPABASE_HOST}:5432/postgres`;

const onPostgres = hasPostgres ? describe : describe.skip;

onPostgres('To a server that speaks TLS and asks for a password', () => {
  let postgres: RealPostgres;

  beforeAll(async () => {
    postgres = await RealPostgres.start();
    await postgres.create('site');
  }, 120_000);

  afterAll(() => postgres.stop());

  /** The connection string with that host and those settings, as everybody else than this machine would use it. */
  const url = (query: string, host = 'localhost') =>
    `${postgres.url('site').replace('127.0.0.1', host)}${query && `?${query}`}`;

  test.each(['sslmode=require', 'sslmode=disable', ''])('it gets there with “%s”', async (query) => {
    expect(await migrateCommand([], url(query))).toMatchObject({ code: 0, err: '' });
  });

  test.each(['sslmode=verify-full', 'sslmode=verify-ca', ''])(
    'with a certificate to trust and “%s” it gets there too',
    async (mode) => {
      const query = [mode, `sslrootcert=${postgres.certificate}`].filter(Boolean).join('&');
      expect(await migrateCommand([], url(query))).toMatchObject({ code: 0, err: '' });
    },
  );

  test('verify-full asks for the name in the certificate, verify-ca does not', async () => {
    const query = `sslrootcert=${postgres.certificate}`;
    expect(await migrateCommand([], url(`sslmode=verify-ca&${query}`, '127.0.0.1'))).toMatchObject({
      code: 0,
    });
    const refused = await migrateCommand([], url(`sslmode=verify-full&${query}`, '127.0.0.1'));
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('certificate is not') as string });
  });

  test('a certificate that nobody vouches for is refused where it is to be checked', async () => {
    const { code, err } = await migrateCommand([], url('sslmode=verify-full'));
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('sslrootcert=…') as string });
  });

  test('a wrong password is told so, and not which', async () => {
    const wrong = postgres.url('site').replace(encodeURIComponent('only for a test'), 'hush');
    const { code, err } = await migrateCommand([], wrong);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining('does not accept this user with this password') as string,
    });
    expect(err).not.toContain('hush');
  });

  test('so is a database that is not there', async () => {
    const { code, err } = await migrateCommand([], postgres.url('nowhere'));
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('At Supabase it is') as string });
  });
});

test('what leads to another machine is encrypted, what stays on this one need not be', () => {
  expect(connectionOf(POOLER).ssl).toEqual({ rejectUnauthorized: false });
  for (const here of ['localhost', '127.0.0.1', '[::1]', '%2Ftmp'])
    expect(connectionOf(`postgresql://postgres:hush@${here}/postgres`).ssl).toBe(false);
});

describe('What is pasted wrongly is told in a sentence, without the password:', () => {
  test.each([
    [
      'the words of Supabase’s page',
      `postgresql://postgres:[YOUR-PASSWORD]@${SUPABASE_HOST}:5432/postgres`,
      'still says',
    ],
    ['a slash in the password', `postgresql://postgres:hu/sh@${SUPABASE_HOST}:5432/postgres`, '%2F'],
    ['a slash behind digits', `postgresql://postgres:12/hush@${SUPABASE_HOST}:5432/postgres`, '%2F'],
    ['a question mark', `postgresql://postgres:hu?sh@${SUPABASE_HOST}:5432/postgres`, '%3F'],
    ['a number sign', `postgresql://postgres:hu#sh@${SUPABASE_HOST}:5432/postgres`, '%23'],
    ['an at sign and a slash', `postgresql://postgres:hu@s/h@${SUPABASE_HOST}:5432/postgres`, '%40'],
    ['a way of encryption that there is not', `${POOLER}?sslmode=always`, 'sslmode'],
    ['a certificate that is not there', `${POOLER}?sslrootcert=/nowhere.crt`, '/nowhere.crt'],
    ['verify-ca without a certificate', `${POOLER}?sslmode=verify-ca`, 'sslrootcert='],
    ['the address of the project', 'https://abcdefghijkl.supabase.co', 'connection string'],
  ])('%s', async (_what, url, sentence) => {
    const { code, err } = await migrateCommand([], url);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(sentence) as string });
    expect(err).not.toMatch(/hu.?s?h|12\/|\n\s+at /);
  });

  test('an at sign alone in the password is understood', () => {
    const { connectionString = '' } = connectionOf(`postgresql://postgres:hu@sh@${SUPABASE_HOST}/postgres`);
    expect(new URL(connectionString)).toMatchObject({ hostname: SUPABASE_HOST, password: 'hu%40sh' });
  });
});

test('a server that says nothing is given up after ten seconds, and it is told what to look at', async () => {
  const silent = createServer((guest) => guest.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const { code, err } = await migrateCommand([], `postgres://ada:hush@127.0.0.1:${port}/x`);
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringContaining('did not answer within 10 seconds') as string,
  });
  silent.close();
});

test('a server that cannot encrypt gets no password', async () => {
  const heard: Buffer[] = [];
  const bare = createServer((guest) => {
    // What PostgreSQL answers to a request for TLS that it cannot serve (protocol, 55.2.11).
    guest.once('data', () => guest.write('N'));
    guest.on('data', (data) => heard.push(data));
    guest.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(bare, 'listening');
  const { port } = bare.address() as AddressInfo;
  const { err } = await migrateCommand([], `postgres://ada:hush@127.0.0.1:${port}/x?sslmode=require`);
  expect(err).toContain('add sslmode=disable');
  // The request for TLS has eight bytes, and nothing comes after it.
  expect(Buffer.concat(heard)).toHaveLength(8);
  bare.close();
});

test('a port where nobody listens is told so', async () => {
  const { err } = await migrateCommand([], `postgres://ada:hush@localhost:${await availablePort()}/x`);
  expect(err).toContain('nothing listens at that host and port');
  expect(err).not.toContain('hush');
});

// These need the world outside: only what Node and Supabase’s pooler say there is known.
test.each([
  [{ code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND db.abc.supabase.co' }, 'Session pooler'],
  [{ code: 'ENETUNREACH', message: 'connect ENETUNREACH 2a05::1:5432' }, 'Session pooler'],
  [{ code: 'XX000', message: 'Tenant or user not found' }, 'id of the project'],
  [{ code: 'XX000', message: 'SSL connection is required' }, 'Take sslmode=disable out'],
  [{ code: '28000', message: 'no pg_hba.conf entry for host "10.0.0.1", no encryption' }, 'sslmode=disable'],
  [
    { code: 'SELF_SIGNED_CERT_IN_CHAIN', message: 'self-signed certificate in certificate chain' },
    'Download',
  ],
  [{ code: '57P03', message: 'the database system is starting up' }, 'the database system is starting up'],
])('%j leads to advice', ({ code, message }, advice) => {
  expect(connectionFault(Object.assign(new Error(message), { code }))).toContain(advice);
});
