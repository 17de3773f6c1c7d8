import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { promisify } from 'node:util';

/** A server with a certificate of its own in front of one without encryption. */
export class TlsFront {
  /** How many have connected. */
  met = 0;

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
  ) {}

  /** @param names those that its certificate is good for. */
  static async of(port: number, names: string[]): Promise<TlsFront> {
    const folder = await mkdtemp(join(tmpdir(), 'tls-'));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    await promisify(execFile)('openssl', [
      ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2'.split(' '),
      ...['-subj', '/CN=a test', '-keyout', key, '-out', certificate],
      ...['-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`],
      ...['-addext', 'basicConstraints=critical,CA:FALSE'],
    ]);
    const server = createServer({ key: await readFile(key), cert: await readFile(certificate) });
    const front = new TlsFront(server, folder);
    server.on('connection', () => front.met++);
    server.on('secureConnection', (guest) => {
      const behind = connect(port, '127.0.0.1');
      guest.pipe(behind).pipe(guest);
      guest.on('error', () => behind.destroy());
      behind.on('error', () => guest.destroy());
    });
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return front;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** What a program trusts that trusts this server: a file. */
  get certificate(): string {
    return join(this.folder, 'certificate.pem');
  }

  async close(): Promise<void> {
    this.server.close();
    await rm(this.folder, { recursive: true });
  }
}
