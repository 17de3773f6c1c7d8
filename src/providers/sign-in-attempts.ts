import { randomBytes } from 'node:crypto';
import type { Request } from 'express';

/** A sign-in that has been led to Google and is not back yet. */
interface Attempt {
  state: string;
  /** Its PKCE verifier. */
  verifier: string;
  /** What the site wants to remember of it. */
  kept: unknown;
}

declare module 'express-session' {
  interface SessionData {
    signIns?: Attempt[];
  }
}

/** As many tabs as anybody signs in from at once. */
const MOST = 5;

type Stored = (error: Error | null, state?: string) => void;
type Verified = (error: Error | null, verifier: string | false, kept?: unknown) => void;

/**
 * Where the strategy keeps `state` and verifier: in the visitor's session, several at a time. Its own store keeps one, and
 * forgets that when another tab, or a planted link, comes back with a state it does not know.
 * Two that begin in the same instant both read the session before either has written it: the later write is kept, and the
 * other sign-in is told that it is over.
 * The number of each function's parameters tells the strategy how to call it.
 */
export const signInAttempts = {
  store(req: Request, verifier: string, kept: unknown, _meta: unknown, stored: Stored): void {
    const state = randomBytes(24).toString('base64url');
    req.session.signIns = [{ state, verifier, kept }, ...(req.session.signIns ?? [])].slice(0, MOST);
    stored(null, state);
  },

  /** Each attempt comes back once. */
  verify(req: Request, state: unknown, _meta: unknown, verified: Verified): void {
    const attempts = req.session.signIns ?? [];
    const attempt = attempts.find((one) => one.state === state);
    if (!attempt) return verified(null, false, { message: 'unknown state' });
    req.session.signIns = attempts.filter((one) => one !== attempt);
    verified(null, attempt.verifier, attempt.kept);
  },
};
