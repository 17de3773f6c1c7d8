import type { LookupFunction } from 'node:net';

/** A name's addresses for `net.connect`, known beforehand: nothing is looked up. */
export function knownAddresses(addresses: string[]): LookupFunction {
  return (_name, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
}
