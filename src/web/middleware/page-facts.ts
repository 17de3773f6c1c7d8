import type { RequestHandler } from 'express';
import type { SiteSettings } from '../deps.js';

/** What every page's frame shows: who is signed in, the operator's notice, the version. */
export function pageFacts({ siteNotice, version }: SiteSettings): RequestHandler {
  return (req, res, next) => {
    Object.assign(res.locals, { person: req.user ?? null, siteNotice, version });
    next();
  };
}
