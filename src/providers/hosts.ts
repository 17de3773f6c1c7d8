import { publicAddressesOf, type Hosts, type Resolve } from '../domain/hosts.js';

/** LiveKit servers on the public internet alone, whatever their names say from one look-up to the next. */
export function publicHosts(resolve: Resolve): Hosts {
  return { addressesOf: (livekitUrl) => publicAddressesOf(livekitUrl, resolve) };
}

/** Any LiveKit server, for a site whose operator says so. */
export const anyHosts: Hosts = { addressesOf: () => Promise.resolve(null) };
