import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to a local TCP server that can be cut and mended. */
export class CuttableLine {
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  private constructor(
    readonly port: number,
    private readonly server: Server,
  ) {}

  static async to(port: number): Promise<CuttableLine> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const line = new CuttableLine((server.address() as AddressInfo).port, server);
    server.on('connection', (near) => line.#carry(near, port));
    return line;
  }

  /** Ends what is connected, and lets nobody through. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  #carry(near: Socket, port: number): void {
    if (this.#isCut) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
