import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Deps } from '../deps.js';

const SEVEN_DAYS_MS = 7 * 24 * 60 * 60 * 1000;

/** The visitor's session, kept in the database; a visitor who never signs in has none. */
export function visitorSession({ sessions, site }: Pick<Deps, 'sessions' | 'site'>): RequestHandler {
  return session({
    store: sessions,
    secret: site.secretKey,
    // The prefix binds the cookie to this host and to TLS; browsers refuse it without.
    name: site.behindTls ? '__Host-mockflow' : 'mockflow',
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: site.behindTls, maxAge: SEVEN_DAYS_MS, path: '/' },
  });
}
