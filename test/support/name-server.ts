import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { Resolver } from 'node:dns/promises';

const TYPES: Record<number, 'A' | 'AAAA'> = { 1: 'A', 28: 'AAAA' };
const CODES = { fails: 2, unknown: 3 };

/** What a name server says: addresses, that there is no such name, that it cannot tell, or nothing at all. */
export type Answer = string[] | 'unknown' | 'fails' | 'silent';

/** A name server (RFC 1035) on this machine. */
export class NameServer {
  readonly asked: string[] = [];

  private constructor(private readonly socket: Socket) {}

  /** @param answerTo told the name and the kind of address. */
  static async start(answerTo: (name: string, type: 'A' | 'AAAA') => Answer): Promise<NameServer> {
    const socket = createSocket('udp4');
    const server = new NameServer(socket);
    socket.on('message', (query, from) => {
      const { name, end } = nameIn(query);
      const type = TYPES[query.readUInt16BE(end)]!;
      server.asked.push(`${type} ${name}`);
      const answer = answerTo(name, type);
      if (answer !== 'silent')
        socket.send(reply(query.subarray(0, end + 4), answer), from.port, from.address);
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return server;
  }

  /** Someone who asks this server alone. */
  readonly client = (): Resolver => {
    const resolver = new Resolver({ timeout: 1_000, tries: 2 });
    resolver.setServers([`127.0.0.1:${this.socket.address().port}`]);
    return resolver;
  };

  close(): void {
    this.socket.close();
  }
}

/** The name that is asked for, and where its type stands. */
function nameIn(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at++]!; length > 0; length = query[at++]!) {
    labels.push(query.toString('latin1', at, at + length));
    at += length;
  }
  return { name: labels.join('.').toLowerCase(), end: at };
}

function reply(question: Buffer, answer: Exclude<Answer, 'silent'>): Buffer {
  const addresses = typeof answer === 'string' ? [] : answer;
  const head = Buffer.from(question);
  head.writeUInt16BE(0x8180 | (typeof answer === 'string' ? CODES[answer] : 0), 2);
  head.writeUInt16BE(addresses.length, 6);
  // Whoever asks may also say how large an answer may be; nothing is said of that.
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...addresses.map((address) => record(question.subarray(-4), address))]);
}

/** A record: the name (as in the question), its type and class, zero seconds to keep it, the address. */
function record(typeAndClass: Buffer, address: string): Buffer {
  const bytes = address.includes(':') ? bytesOfV6(address) : Buffer.from(address.split('.').map(Number));
  return Buffer.concat([
    Buffer.from([0xc0, 12]),
    typeAndClass,
    Buffer.from([0, 0, 0, 0, 0, bytes.length]),
    bytes,
  ]);
}

function bytesOfV6(address: string): Buffer {
  const [front = '', back = ''] = address.split('::');
  const [before, after] = [front, back].map((half) => half.split(':').filter(Boolean));
  const gap = Array<string>(8 - before!.length - after!.length).fill('0');
  return Buffer.from([...before!, ...gap, ...after!].map((group) => group.padStart(4, '0')).join(''), 'hex');
}
