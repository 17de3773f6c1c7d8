import type { RequestHandler } from 'express';
import { personOf } from '../person.js';
import { returnPath } from '../return-path.js';

/**
 * Pages: sends a visitor to sign in and back again. A form is not sent there: browsers forbid it to go to another site by
 * way of a redirect. Its person reads what has happened, and comes back by a link to the page at the form's address.
 */
export const requireUser: RequestHandler = (req, res, next) => {
  if (req.user) return next();
  const signIn = `/auth/login?return_to=${encodeURIComponent(returnPath(req.originalUrl))}`;
  if (req.method === 'GET' || req.method === 'HEAD') return res.redirect(signIn);
  res.status(401).render('pages/sign-in-needed', { signIn });
};

/** The API: 401 as JSON, never a redirect. */
export const requireUserOfApi: RequestHandler = (req, _res, next) => {
  personOf(req);
  next();
};
