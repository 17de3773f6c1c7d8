import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A certificate that nobody else has signed, and its key. */
export interface Certificate {
  key: Buffer;
  cert: Buffer;
  /** What a program trusts that trusts whoever shows it. */
  file: string;
  remove(): Promise<void>;
}

/** @param names those that it is good for. */
export async function makeCertificate(names: string[]): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'tls-'));
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  await promisify(execFile)('openssl', [
    ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2'.split(' '),
    ...['-subj', '/CN=a test', '-keyout', key, '-out', file],
    ...['-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`],
    ...['-addext', 'basicConstraints=critical,CA:FALSE'],
  ]);
  return {
    key: await readFile(key),
    cert: await readFile(file),
    file,
    remove: () => rm(folder, { recursive: true }),
  };
}
