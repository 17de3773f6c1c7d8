import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { makeCertificate, type Certificate } from './certificate.js';

/** A server with a certificate of its own in front of one without encryption. */
export class TlsFront {
  /** How many have connected. */
  met = 0;

  private constructor(
    private readonly server: Server,
    private readonly own: Certificate,
  ) {}

  /** @param names those that its certificate is good for. */
  static async of(port: number, names: string[]): Promise<TlsFront> {
    const own = await makeCertificate(names);
    const server = createServer(own);
    const front = new TlsFront(server, own);
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
    return this.own.file;
  }

  async close(): Promise<void> {
    this.server.close();
    await this.own.remove();
  }
}
