import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { sessionCookieName } from '../../domain/session-cookie.js';
import { ROLLING_MS } from '../../domain/session-life.js';
import type { Deps, SiteSettings } from '../deps.js';

/** The visitor's session, kept in the database; a visitor who never signs in has none. */
export function visitorSession({ sessions, site }: Pick<Deps, 'sessions' | 'site'>): RequestHandler {
  return session({
    store: sessions,
    secret: site.secretKey,
    name: sessionCookieName(site.behindTls),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { ...cookieOptions(site), maxAge: ROLLING_MS },
  });
}

/** Whether the browser sent a session cookie, whatever it is worth. */
export function hasSessionCookie(req: Request, site: SiteSettings): boolean {
  return (req.get('Cookie') ?? '')
    .split(/; */)
    .some((cookie) => cookie.startsWith(`${sessionCookieName(site.behindTls)}=`));
}

/** Takes the cookie of an ended session away, so that nobody asks the database for it any more. */
export function forgetCookie(res: Response, site: SiteSettings): void {
  res.clearCookie(sessionCookieName(site.behindTls), cookieOptions(site));
}

function cookieOptions({ behindTls }: SiteSettings): CookieOptions & { sameSite: 'lax' } {
  return { httpOnly: true, sameSite: 'lax', secure: behindTls, path: '/' };
}
