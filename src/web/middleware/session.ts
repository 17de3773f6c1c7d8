import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { ROLLING_MS } from '../../domain/session-life.js';
import type { Deps, SiteSettings } from '../deps.js';

/** The visitor's session, kept in the database; a visitor who never signs in has none. */
export function visitorSession({ sessions, site }: Pick<Deps, 'sessions' | 'site'>): RequestHandler {
  return session({
    store: sessions,
    secret: site.secretKey,
    name: cookieName(site),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { ...cookieOptions(site), maxAge: ROLLING_MS },
  });
}

/** Whether the browser sent a session cookie, whatever it is worth. */
export function hasSessionCookie(req: Request, site: SiteSettings): boolean {
  return (req.get('Cookie') ?? '').split(/; */).some((cookie) => cookie.startsWith(`${cookieName(site)}=`));
}

/** Takes the cookie of an ended session away, so that nobody asks the database for it any more. */
export function forgetCookie(res: Response, site: SiteSettings): void {
  res.clearCookie(cookieName(site), cookieOptions(site));
}

/** The prefix binds the cookie to this host and to TLS; browsers refuse it without. */
function cookieName({ behindTls }: SiteSettings): string {
  return behindTls ? '__Host-mockflow' : 'mockflow';
}

function cookieOptions({ behindTls }: SiteSettings): CookieOptions & { sameSite: 'lax' } {
  return { httpOnly: true, sameSite: 'lax', secure: behindTls, path: '/' };
}
