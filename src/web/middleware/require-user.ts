import type { RequestHandler } from 'express';
import { personOf } from '../person.js';

/** Pages: sends a visitor to sign in and back again. */
export const requireUser: RequestHandler = (req, res, next) => {
  if (req.user) return next();
  res.redirect(`/auth/login?return_to=${encodeURIComponent(req.originalUrl)}`);
};

/** The API: 401 as JSON, never a redirect. */
export const requireUserOfApi: RequestHandler = (req, _res, next) => {
  personOf(req);
  next();
};
