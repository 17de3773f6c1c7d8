import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import type { PGlite } from '@electric-sql/pglite';
import { availablePort } from '../../local-cloud/ports.js';
import { migrateCommand } from '../support/migrate-command.js';
import { newDatabase } from './database.js';

describe('with a database', () => {
  let pglite: PGlite;
  let server: PGLiteSocketServer;
  let url: string;

  beforeAll(async () => {
    ({ pglite } = await newDatabase());
    const port = await availablePort();
    server = new PGLiteSocketServer({ db: pglite, port, host: '127.0.0.1' });
    await server.start();
    url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  }, 120_000);

  afterAll(async () => {
    await server.stop();
    await pglite.close();
  });

  test('it names what it applied, and the second time that nothing was to be done', async () => {
    const first = await migrateCommand([], url);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('applied 001-tables.sql\n');
    expect(first.out).toContain('The database is now up to date.');
    expect(await migrateCommand([], url)).toEqual({ code: 0, out: 'The database is up to date.\n', err: '' });
  });

  test('a file that is refused is named', async () => {
    await pglite.exec(
      'drop schema public cascade; create schema public; create view users as select 1 as id',
    );
    const { code, err } = await migrateCommand([], url);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining('-upgrade-from-original.sql failed:') as string,
    });
  });
});

test('without DATABASE_URL it says what to set', async () => {
  const { code, err } = await migrateCommand([]);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('Set DATABASE_URL') as string });
});

test('a database that is not there is said so, without its password', async () => {
  const { code, err } = await migrateCommand([], `postgres://ada:hush@127.0.0.1:${await availablePort()}/x`);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('cannot be reached') as string });
  expect(err).not.toContain('hush');
});

test('--print writes the SQL and needs no database; any other argument is refused', async () => {
  const { code, out } = await migrateCommand(['--print']);
  expect({ code, out }).toEqual({
    code: 0,
    out: expect.stringContaining('create table if not exists public.users') as string,
  });
  expect(await migrateCommand(['--prnt'])).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('--prnt') as string,
  });
});

test('whoever stands in another project gets the migrations of this one', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'mockflow-elsewhere-'));
  await mkdir(join(elsewhere, 'migrations'));
  await writeFile(join(elsewhere, 'migrations', '001-other.sql'), 'create table public.others ();');

  const told = spawnSync(process.execPath, [resolve('dist/src/migrate.js'), '--print'], {
    cwd: elsewhere,
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  });

  await rm(elsewhere, { recursive: true });
  expect(told.stdout).toContain('create table if not exists public.users');
  expect(told.stdout).not.toContain('public.others');
});
