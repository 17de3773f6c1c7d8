import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { availablePort } from '../../local-cloud/ports.js';
import { until } from './until.js';

/** Where Debian keeps the programs of PostgreSQL, each version in a folder of its own. */
const VERSIONS = '/usr/lib/postgresql';

/** Whether there are those programs here. Where CI is set, they have to be: what needs them fails without. */
export const hasPostgres = newestVersion() !== undefined || Boolean(process.env.CI);

const run = promisify(execFile);
const SUPERUSER = 'postgres';
const PASSWORD = 'only for a test';

/** PostgreSQL itself, in a folder of its own that goes with it: it asks for a password, and speaks TLS. */
export class RealPostgres {
  /** What a program trusts that trusts this server: a file. */
  readonly certificate: string;
  /** The folder of `psql`, `pg_dump` and the others of the same version. */
  readonly programs = dirname(programOf('psql'));
  /** Listened for from the start: it may end by itself before anybody asks it to. */
  private readonly closed: Promise<unknown>;

  private constructor(
    private readonly folder: string,
    private readonly program: ChildProcess,
    readonly port: number,
  ) {
    this.certificate = join(folder, 'certificate.pem');
    this.closed = once(program, 'close');
  }

  static async start(): Promise<RealPostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
    const owner = ownerOf();
    try {
      if (owner) await chown(folder, owner.uid, owner.gid);
      await makeCluster(folder, owner);
    } catch (error) {
      await rm(folder, { recursive: true });
      throw error;
    }
    const port = await availablePort();
    const program = spawn(programOf('postgres'), ['-D', join(folder, 'data'), ...settings(folder, port)], {
      ...owner,
      cwd: folder,
      stdio: 'ignore',
    });
    const server = new RealPostgres(folder, program, port);
    try {
      await until('PostgreSQL to answer', () => server.answers());
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** The connection string of a database here; `as` another role than the superuser, with the same password. */
  url(database: string, as = SUPERUSER): string {
    return `postgresql://${as}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${this.port}/${database}`;
  }

  /** A database of that name with nothing in it. */
  async create(database: string): Promise<void> {
    await this.ask('postgres', `create database ${database}`);
  }

  /** What the statements answer, by a connection of their own; of several, what the last one does. */
  async ask<Row extends object>(database: string, sql: string): Promise<Row[]> {
    const client = await this.connect(database);
    try {
      const answers: unknown = await client.query(sql);
      const [last] = [answers].flat().slice(-1) as pg.QueryResult<Row>[];
      return last?.rows ?? [];
    } finally {
      await client.end();
    }
  }

  async connect(database: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url(database) });
    await client.connect();
    return client;
  }

  async stop(): Promise<void> {
    // Ends at once, whoever is connected.
    this.program.kill('SIGINT');
    await this.closed;
    await rm(this.folder, { recursive: true });
  }

  private answers(): Promise<boolean> {
    if (this.program.exitCode !== null) throw new Error(`PostgreSQL ended with ${this.program.exitCode}.`);
    return this.ask('postgres', 'select 1').then(
      () => true,
      () => false,
    );
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function ownerOf(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, , uid, gid] =
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith('postgres:'))
      ?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

function programOf(name: string): string {
  const version = newestVersion();
  if (!version)
    throw new Error(`There is no PostgreSQL server in ${VERSIONS}: install the package postgresql.`);
  return join(VERSIONS, version, 'bin', name);
}

/** The newest one that can make a database: Debian's package of the clients has a folder there as well. */
function newestVersion(): string | undefined {
  if (!existsSync(VERSIONS)) return undefined;
  return readdirSync(VERSIONS)
    .filter((version) => existsSync(join(VERSIONS, version, 'bin', 'initdb')))
    .sort((one, other) => Number(other) - Number(one))[0];
}

async function makeCluster(folder: string, owner: ReturnType<typeof ownerOf>): Promise<void> {
  const options = { ...owner, cwd: folder };
  await run('/bin/sh', ['-c', 'printf %s "$1" > password', 'sh', PASSWORD], options);
  await run(
    programOf('initdb'),
    [
      '-D',
      'data',
      '-U',
      SUPERUSER,
      '--auth=scram-sha-256',
      '--pwfile=password',
      '--no-sync',
      '--encoding=UTF8',
    ],
    options,
  );
  await run(
    'openssl',
    [
      ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2'.split(' '),
      ...['-subj', '/CN=a test', '-keyout', 'key.pem', '-out', 'certificate.pem'],
      ...['-addext', 'subjectAltName=DNS:localhost', '-addext', 'basicConstraints=critical,CA:FALSE'],
    ],
    options,
  );
  await chmod(join(folder, 'key.pem'), 0o600);
}

/** For a server that is thrown away: nothing has to be safe on the disk. */
function settings(folder: string, port: number): string[] {
  const all = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    ssl: 'on',
    ssl_cert_file: join(folder, 'certificate.pem'),
    ssl_key_file: join(folder, 'key.pem'),
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: '30',
    shared_buffers: '32MB',
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
