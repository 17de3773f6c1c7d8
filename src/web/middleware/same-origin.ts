import type { Request, RequestHandler } from 'express';
import { AppError } from '../../domain/errors.js';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** Refuses calls that change something unless the browser says that they come from this site's own pages. */
export function sameOrigin({ publicUrl }: { publicUrl: string }): RequestHandler {
  return (req, _res, next) => {
    if (READING.includes(req.method) || isOurs(req, publicUrl)) return next();
    throw new AppError('cross-site', 'This request did not come from a page of this site.', 403);
  };
}

function isOurs(req: Request, publicUrl: string): boolean {
  const site = req.get('Sec-Fetch-Site');
  return site ? site === 'same-origin' : req.get('Origin') === publicUrl;
}
