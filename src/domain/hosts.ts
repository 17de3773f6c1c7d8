import { livekitHost, livekitUrlProblem, POINTS_INSIDE } from './livekit-url.js';
import { isPublicAddress } from './public-address.js';

/** Where a person's LiveKit server may be reached. */
export interface Hosts {
  /**
   * The IP addresses a connection to this LiveKit server may go to; null when its name may lead anywhere. Whoever connects
   * takes one of these and looks nothing up again: between two look-ups a name can be turned to another address.
   * @throws HostRefused when it may not be connected to.
   */
  addressesOf(livekitUrl: string): Promise<string[] | null>;
}

/** A LiveKit server that is not connected to; the sentence says why. */
export class HostRefused extends Error {
  constructor(
    readonly sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
    this.name = 'HostRefused';
  }
}

/**
 * All IP addresses of a name.
 * @throws HostRefused when it has none, or they are not told in time.
 */
export type Resolve = (name: string) => Promise<string[]>;

/**
 * The IP addresses of a LiveKit server, when they are public, all of them.
 * @throws HostRefused
 */
export async function publicAddressesOf(livekitUrl: string, resolve: Resolve): Promise<string[]> {
  const problem = livekitUrlProblem(livekitUrl, false);
  if (problem) throw new HostRefused(problem);
  const host = livekitHost(livekitUrl);
  const addresses = 'name' in host ? await resolve(host.name) : [host.address];
  if (addresses.every(isPublicAddress)) return addresses;
  throw new HostRefused(POINTS_INSIDE);
}

/** What stands against connecting to this LiveKit server, as a sentence; null when nothing does. */
export async function hostProblem(hosts: Hosts, livekitUrl: string): Promise<string | null> {
  try {
    await hosts.addressesOf(livekitUrl);
    return null;
  } catch (error) {
    if (error instanceof HostRefused) return error.sentence;
    throw error;
  }
}
