import express, { type Request } from 'express';
import passport from 'passport';
import { z } from 'zod';
import { AppError } from '../domain/errors.js';
import type { Person } from '../domain/people.js';
import type { Deps } from './deps.js';

declare module 'express-session' {
  interface SessionData {
    /** Where the visitor wanted to go before signing in. */
    returnTo?: string;
  }
}

const StoredPerson = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  avatar: z.string().nullable(),
});

/** Passport with Google as its one way in; the session holds who is signed in. */
export function passportFor(google: Deps['google']) {
  const authenticator = new passport.Passport();
  authenticator.use('google', google);
  authenticator.serializeUser((user, done) => done(null, user));
  authenticator.deserializeUser((stored, done) => done(null, StoredPerson.safeParse(stored).data ?? false));
  return authenticator;
}

type Authenticator = ReturnType<typeof passportFor>;

/** Tells by the session who is signed in. */
export function signedIn(authenticator: Authenticator): express.RequestHandler {
  return authenticator.session() as express.RequestHandler;
}

/** `GET /auth/login`, `GET /auth/callback`, `POST /auth/logout`. */
export function authRoutes(authenticator: Authenticator): express.Router {
  return express
    .Router()
    .get('/auth/login', (req, res, next) => {
      req.session.returnTo = returnPath(req.query.return_to);
      const hint = typeof req.query.login_hint === 'string' ? { loginHint: req.query.login_hint } : {};
      const ask = authenticator.authenticate('google', hint) as express.RequestHandler;
      void ask(req, res, next);
    })
    .get('/auth/callback', async (req, res) => {
      const returnTo = req.session.returnTo ?? '/dashboard';
      await signIn(req, await whoGoogleSays(authenticator, req, res));
      res.redirect(returnTo);
    })
    .post('/auth/logout', async (req, res) => {
      await forgetSession(req);
      res.redirect(303, '/');
    });
}

/** The path of this site a visitor is sent back to; anything else is not followed. */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !URL.canParse(wanted, HERE)) return '/dashboard';
  const url = new URL(wanted, HERE);
  // What a browser would take for another host has another origin here.
  const ours = wanted.startsWith('/') && url.origin === HERE && !url.pathname.startsWith('//');
  return ours && !url.pathname.startsWith('/auth/') ? url.pathname + url.search : '/dashboard';
}

const HERE = 'http://here.invalid';

function whoGoogleSays(authenticator: Authenticator, req: Request, res: express.Response): Promise<Person> {
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, person: Person | false) => {
      if (error instanceof AppError) return reject(error);
      if (error || !person) return reject(signInFailed(error));
      resolve(person);
    };
    const middleware = authenticator.authenticate('google', answer) as express.RequestHandler;
    void middleware(req, res, reject);
  });
}

/** Renews the session's id, so that nobody can have planted it. */
function signIn(req: Request, person: Person): Promise<void> {
  return new Promise((resolve, reject) => {
    req.logIn(person, (error: unknown) => (error ? reject(asError(error)) : resolve()));
  });
}

export function forgetSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.destroy((error: unknown) => (error ? reject(asError(error)) : resolve()));
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function signInFailed(cause: unknown): AppError {
  return new AppError('sign-in-failed', 'Google did not confirm who you are. Please try again.', 403, {
    cause,
  });
}
