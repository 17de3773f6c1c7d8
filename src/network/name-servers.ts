import { Resolver } from 'node:dns/promises';
import { HostRefused, type Resolve } from '../domain/hosts.js';

const LIMIT_MS = 3_000;
const ATTEMPT_MS = 1_000;

/**
 * Asks the machine's name servers for both kinds of addresses. `dns.lookup` would hold one of the process's four threads for
 * as long as somebody's name server takes, and cannot be given up.
 */
export function nameServers(open = () => new Resolver({ timeout: ATTEMPT_MS, tries: 2 })): Resolve {
  return async (name) => {
    const resolver = open();
    const timer = setTimeout(() => resolver.cancel(), LIMIT_MS);
    try {
      const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
      const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
      if (addresses.length > 0) return addresses;
      throw refusal(
        answers.map((answer) => (answer.status === 'rejected' ? (answer.reason as unknown) : null)),
      );
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Codes of c-ares: no such name, a name without such an address, no name at all. */
const NO_SUCH_NAME = ['ENOTFOUND', 'ENODATA', 'EBADNAME'];

function refusal(reasons: unknown[]): HostRefused {
  const codes = reasons.map((reason) => (reason as NodeJS.ErrnoException | null)?.code ?? 'ENODATA');
  const cause = reasons.find((reason) => reason !== null);
  if (codes.every((code) => NO_SUCH_NAME.includes(code))) {
    return new HostRefused('There is no server of this name. Please check the LiveKit URL.', { cause });
  }
  const slow = codes.some((code) => code === 'ETIMEOUT' || code === 'ECANCELLED');
  return new HostRefused(
    slow
      ? 'Looking up the name in this LiveKit URL took too long. Please try again.'
      : 'The name in this LiveKit URL cannot be looked up at the moment. Please try again.',
    { cause },
  );
}
