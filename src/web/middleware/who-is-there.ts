import type { RequestHandler } from 'express';

/** Tells every page's frame who is signed in. */
export const whoIsThere: RequestHandler = (req, res, next) => {
  res.locals['person'] = req.user ?? null;
  next();
};
