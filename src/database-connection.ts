import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { ClientConfig } from 'pg';

/** How long to wait for a database that does not answer. */
export const CONNECT_TIMEOUT_MS = 10_000;

/**
 * How to connect to the database of a connection string, as Supabase's pages give it or with what libpq knows of TLS in it.
 * The way there is always encrypted, but on this machine itself and with `sslmode=disable`; whose certificate it is gets
 * checked with `sslmode=verify-full`, `verify-ca`, or `sslrootcert`. Unlike libpq, `prefer` never falls back to a bare line.
 * @throws Error a sentence that tells what to mend in the text, without any part of it that may be the password.
 * @see https://www.postgresql.org/docs/current/libpq-ssl.html
 */
export function connectionOf(text: string): ClientConfig {
  const url = readable(text);
  const host = url.searchParams.get('host') ?? url.hostname;
  const ssl = tlsOf(url.searchParams.get('sslmode'), url.searchParams.get('sslrootcert'), isHere(host));
  // `pg` has a meaning of its own for these, and obeys them whatever else it is told.
  for (const name of ['sslmode', 'sslrootcert', 'uselibpqcompat', 'ssl']) url.searchParams.delete(name);
  return { connectionString: url.href, ssl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS };
}

function readable(text: string): URL {
  if (/\[YOUR[-_ ]?PASSWORD\]/i.test(text))
    throw new Error(
      'DATABASE_URL still says [YOUR-PASSWORD]: put the database password there, without the square brackets. ' +
        'Supabase shows it only once; a new one is set under Database → Settings.',
    );
  if (endsTooEarly(text) || !URL.canParse(text)) throw new Error(ODD_CHARACTER);
  return new URL(text);
}

const ODD_CHARACTER =
  'DATABASE_URL cannot be read as an address. Most often the password has a character in it that ends it too early: ' +
  'write / as %2F, ? as %3F, # as %23, @ as %40, : as %3A, % as %25, or set a password of letters and digits.';

/** Whether what should be the password goes on behind the end of what is read as user, password and host. */
function endsTooEarly(text: string): boolean {
  const [, authority = '', rest = ''] = /^\w+:\/\/([^/?#]*)(.*)$/s.exec(text) ?? [];
  const beforeQuery = authority.includes('@') ? rest.replace(/\?.*$/s, '') : rest;
  return beforeQuery.includes('@');
}

/** A name or address of this machine, or a folder with a socket in it. */
function isHere(host: string): boolean {
  return host === '' || /^(localhost|127\.[\d.]+|\[?::1\]?|\/.*|%2f.*)$/i.test(host);
}

function tlsOf(mode: string | null, certificate: string | null, here: boolean): false | ConnectionOptions {
  const trusted = certificate === null || certificate === 'system' ? {} : { ca: fileOf(certificate) };
  switch (mode) {
    case 'disable':
      return false;
    case null:
    case 'allow':
    case 'prefer':
      if (certificate !== null) return trusted;
      return here ? false : { rejectUnauthorized: false };
    case 'require':
      return certificate === null ? { rejectUnauthorized: false } : anyName(trusted);
    case 'no-verify':
      return { rejectUnauthorized: false };
    case 'verify-ca':
      if (certificate !== null) return anyName(trusted);
      throw new Error('sslmode=verify-ca in DATABASE_URL needs sslrootcert=, the file of a certificate.');
    case 'verify-full':
      return trusted;
    default:
      throw new Error(
        'The sslmode in DATABASE_URL is not known: it is disable, require, verify-ca or verify-full.',
      );
  }
}

/** The certificate has to be signed by one that is trusted, whatever name stands in it. */
function anyName(trusted: ConnectionOptions): ConnectionOptions {
  return { ...trusted, checkServerIdentity: () => undefined };
}

function fileOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`The certificate ${path}, named by sslrootcert in DATABASE_URL, cannot be read.`);
  }
}
