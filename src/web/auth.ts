import express, { type Request } from 'express';
import passport from 'passport';
import type { AppError } from '../domain/errors.js';
import { mustSignInAgain, SignedIn } from '../domain/session-life.js';
import type { Person } from '../domain/people.js';
import type { Deps, SiteSettings } from './deps.js';
import { perPerson } from './middleware/rate-limit.js';
import { forgetCookie, hasSessionCookie } from './middleware/session.js';
import { returnPath } from './return-path.js';
import { failed, whoGoogleSays, type Confirmed } from './who-google-says.js';

type AuthDeps = Pick<Deps, 'sessions' | 'site' | 'wait'>;

/** Passport with Google as its one way in; the session holds who is signed in, and since when. */
export function passportFor({ google, now }: Pick<Deps, 'google' | 'now'>): passport.Authenticator {
  const authenticator = new passport.Passport();
  authenticator.use('google', google);
  authenticator.serializeUser((user, done) => done(null, { ...user, signedInAt: now().toISOString() }));
  authenticator.deserializeUser((stored, done) => done(null, personIn(stored, now()) ?? false));
  return authenticator;
}

function personIn(stored: unknown, now: Date): Person | null {
  const found = SignedIn.safeParse(stored);
  if (!found.success || mustSignInAgain(found.data, now)) return null;
  const { id, email, name, avatar } = found.data;
  return { id, email, name, avatar };
}

/** Tells by the session who is signed in. */
export function signedIn(authenticator: passport.Authenticator): express.RequestHandler {
  return authenticator.session() as express.RequestHandler;
}

/** The longest e-mail address there may be, see https://www.rfc-editor.org/errata/eid1690. */
const LONGEST_ADDRESS = 254;

/** Whom Google should ask for, where that can be an address. */
function loginHint(hint: unknown): { loginHint?: string } {
  return typeof hint === 'string' && hint.length <= LONGEST_ADDRESS ? { loginHint: hint } : {};
}

/**
 * `GET /auth/login`, `GET /auth/callback`, `POST /auth/logout`, `POST /auth/logout-everywhere`. Where signing out failed, “Try again” asks
 * for the form's address by GET: that signs nobody out, and leads to where the form stands.
 */
export function authRoutes(authenticator: passport.Authenticator, deps: AuthDeps): express.Router {
  return express
    .Router()
    .get('/auth/login', (req, res, next) => {
      const hint = loginHint(req.query.login_hint);
      // The types know a string only; the strategy keeps an object and tells it when the visitor is back.
      const state = { returnTo: returnPath(req.query.return_to) } as unknown as string;
      const ask = authenticator.authenticate('google', { ...hint, state }) as express.RequestHandler;
      void ask(req, res, next);
    })
    .get(
      '/auth/callback',
      async (req, res, next) => {
        const confirmed = await whoGoogleSays(authenticator, deps.wait, req, res);
        if (!confirmed && !req.user) throw notUnderWay(req, deps.site);
        // Opened twice, reached by the back button, or planted: whoever is signed in stays who they are.
        if (!confirmed) return res.redirect('/dashboard');
        res.locals['confirmed'] = confirmed;
        next();
      },
      perPerson('sign-in', (_req, res) => (res.locals['confirmed'] as Confirmed).person.id),
      async (req, res) => {
        const { person, returnTo } = res.locals['confirmed'] as Confirmed;
        await signIn(req, person);
        res.redirect(returnTo);
      },
    )
    .get(['/auth/logout', '/auth/logout-everywhere'], (req, res) =>
      res.redirect(req.user ? '/dashboard' : '/'),
    )
    .post('/auth/logout', async (req, res) => {
      await forgetSession(req);
      forgetCookie(res, deps.site);
      res.redirect(303, '/');
    })
    .post('/auth/logout-everywhere', async (req, res) => {
      if (req.user) await deps.sessions.endAll(req.user.id);
      await forgetSession(req);
      forgetCookie(res, deps.site);
      res.redirect(303, '/');
    });
}

function notUnderWay(req: Request, site: SiteSettings): AppError {
  return failed(
    hasSessionCookie(req, site)
      ? 'This sign-in is over: it was opened twice, or took longer than an hour. Please try again.'
      : 'Your browser did not send back the cookie of this sign-in. Please allow cookies for this site and try again.',
  );
}

/** Renews the session's id, so that nobody can have planted it. */
function signIn(req: Request, person: Person): Promise<void> {
  return new Promise((resolve, reject) => {
    req.logIn(person, (error: unknown) => (error ? reject(asError(error)) : resolve()));
  });
}

/** Ends the session of a request, here and in the database. */
export function forgetSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.destroy((error: unknown) => (error ? reject(asError(error)) : resolve()));
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
