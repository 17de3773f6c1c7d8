import { randomBytes } from 'node:crypto';
import type { Person } from './people.js';

/** What a person agreed to, as it is kept behind an authorisation code. */
export interface Grant {
  person: Person;
  scopes: string[];
  redirectUri: string;
  /** PKCE: the SHA-256 of the verifier, base64url (RFC 7636, 4.2). */
  codeChallenge?: string;
}

/** Google's codes are good for ten minutes and its tokens for an hour. */
const CODE_MS = 10 * 60_000;
export const TOKEN_MS = 60 * 60_000;

export interface Grants {
  issueCode(grant: Grant): string;
  /** A code works once, whether or not what follows succeeds. */
  redeemCode(code: string): Grant | undefined;
  issueToken(grant: Grant): string;
  holderOf(token: string): Grant | undefined;
}

/** Codes and tokens, in memory. `now` is in milliseconds. */
export function openGrants(now: () => number): Grants {
  const codes = new Map<string, { grant: Grant; until: number }>();
  const tokens = new Map<string, { grant: Grant; until: number }>();
  return {
    issueCode: (grant) => keep(codes, '4/', grant, now() + CODE_MS),
    redeemCode: (code) => {
      const grant = find(codes, code, now());
      codes.delete(code);
      return grant;
    },
    issueToken: (grant) => keep(tokens, 'ya29.', grant, now() + TOKEN_MS),
    holderOf: (token) => find(tokens, token, now()),
  };
}

type Kept = Map<string, { grant: Grant; until: number }>;

function keep(kept: Kept, prefix: string, grant: Grant, until: number): string {
  const secret = prefix + randomBytes(24).toString('base64url');
  kept.set(secret, { grant, until });
  return secret;
}

function find(kept: Kept, secret: string, at: number): Grant | undefined {
  const found = kept.get(secret);
  return found && at < found.until ? found.grant : undefined;
}
