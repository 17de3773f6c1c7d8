import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';
import { notFound, type AppError } from '../../domain/errors.js';
import { asAppError, errorBody } from '../error-body.js';

/** Whatever nobody answered. */
export const unknownAddress: RequestHandler = () => {
  throw notFound('page');
};

/** Where an error becomes an answer: JSON for the API, a page otherwise. */
export const answerErrors: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (res.headersSent) return giveUp(error, req, res, next);
  const answer = asAppError(error);
  if (answer.status >= 500) req.log.error({ err: answer }, 'request could not be answered');
  if (answer.retryAfterS !== undefined) res.set('Retry-After', String(answer.retryAfterS));
  // An address that is to be kept for ever may fail, too.
  res.set('Cache-Control', 'no-store').status(answer.status);
  if (isApi(req)) return void res.json(errorBody(answer));
  renderError(res, answer);
};

/**
 * Too late to say anything: what has begun is cut off, so that nobody takes it for whole. Express would do that too, but
 * print the error as it is: it is not handed to it.
 */
function giveUp(error: unknown, req: Request, res: Response, next: NextFunction): void {
  req.log.error({ err: error }, 'request failed after its answer had begun');
  if (!res.writableEnded) req.socket.destroy();
  next();
}

function isApi(req: Request): boolean {
  return req.path.startsWith('/api/') || req.path === '/health';
}

/** Errors after which something else is to be done than trying again or going home. */
const PAGES: Record<string, string> = {
  'sign-in-failed': 'pages/sign-in-failed',
  'keys-unreadable': 'pages/keys-unreadable',
};

function renderError(res: Response, { code, status, sentence }: AppError): void {
  res.render(PAGES[code] ?? 'pages/error', { status, sentence }, (failure: Error | null, html?: string) => {
    // The page that tells of errors must not be one itself.
    if (failure) return res.type('text').send(sentence);
    res.send(html);
  });
}
