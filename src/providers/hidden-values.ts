import type { Keys, KeyStore } from '../domain/keys.js';

/** How many are remembered; the keys of running interviews are among the last that were read. */
const REMEMBERED = 2_000;
/** Something shorter would be found in the middle of words. */
const SHORTEST = 5;

/** This machine's own names are nobody's secret, and stand in many lines. */
const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/;

/** Secrets that are known by their value, not by their form: no line of the log may hold one. */
export class HiddenValues implements Iterable<string> {
  private readonly values = new Set<string>();

  add(...secrets: (string | undefined)[]): void {
    for (const secret of secrets) {
      if (!secret || secret.length < SHORTEST) continue;
      for (const form of [secret, encodeURIComponent(secret)]) this.remember(form);
    }
  }

  [Symbol.iterator](): Iterator<string> {
    return this.values[Symbol.iterator]();
  }

  private remember(value: string): void {
    this.values.delete(value);
    this.values.add(value);
    const [oldest] = this.values;
    if (oldest !== undefined && this.values.size > REMEMBERED) this.values.delete(oldest);
  }
}

/** The same store; every key that passes through it is hidden from then on. */
export function hidingKeys(store: KeyStore, hidden: HiddenValues): KeyStore {
  return {
    async of(userId) {
      const stored = await store.of(userId);
      hidden.add(...valuesOf(stored?.values ?? {}));
      return stored;
    },
    save(userId, values) {
      hidden.add(...valuesOf(values));
      return store.save(userId, values);
    },
    forget: (userId) => store.forget(userId),
  };
}

/** The keys, and the host of the LiveKit server, which errors of the network name without the rest of its address. */
function valuesOf(keys: Partial<Keys>): string[] {
  const { livekitUrl = '' } = keys;
  if (!URL.canParse(livekitUrl)) return Object.values(keys);
  const { host, hostname } = new URL(livekitUrl);
  return LOOPBACK.test(hostname) ? Object.values(keys) : [...Object.values(keys), host, hostname];
}
