import { connect, type LookupFunction, type Socket } from 'node:net';

/** A name's addresses for `net.connect`, known beforehand: nothing is looked up. */
export function knownAddresses(addresses: string[]): LookupFunction {
  return (_name, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
}

/** A connection to the first of these addresses of a host that takes it. */
export function connectTo(addresses: string[], host: string, port: number): Socket {
  return connect({ host, port, lookup: knownAddresses(addresses), autoSelectFamily: true, noDelay: true });
}
