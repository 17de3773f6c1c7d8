import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { AppError, notFound } from '../../domain/errors.js';

/** Whatever nobody answered. */
export const unknownAddress: RequestHandler = () => {
  throw notFound('page');
};

/** The only place that turns an error into an answer: JSON for the API, a page otherwise. */
export const answerErrors: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (res.headersSent) return giveUp(error, req, res, next);
  const answer = asAppError(error);
  if (answer.status >= 500) req.log.error({ err: answer }, 'request could not be answered');
  if (answer.retryAfterS !== undefined) res.set('Retry-After', String(answer.retryAfterS));
  res.status(answer.status);
  if (isApi(req)) return void res.json(bodyOf(answer));
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

/** Errors of the body parsers and of express itself carry a status; what they say is not meant for people. */
const HttpError = z.object({ status: z.number().int().min(400).max(499) });

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const known = HttpError.safeParse(error);
  if (known.success) return clientError(known.data.status, error);
  return new AppError('internal-error', 'Something went wrong on our side. Please try again.', 500, {
    cause: error,
  });
}

function clientError(status: number, cause: unknown): AppError {
  const tooLarge = 'This request is too large.';
  return status === 413
    ? new AppError('too-large', tooLarge, status, { cause })
    : new AppError('bad-request', 'This request is not in a form we understand.', status, { cause });
}

function isApi(req: Request): boolean {
  return req.path.startsWith('/api/') || req.path === '/health';
}

function bodyOf({ code, sentence, details }: AppError) {
  const words = code.replaceAll('-', ' ');
  return { error: words.charAt(0).toUpperCase() + words.slice(1), code, message: sentence, ...details };
}

function renderError(res: Response, { code, status, sentence }: AppError): void {
  const view = code === 'sign-in-failed' ? 'pages/sign-in-failed' : 'pages/error';
  res.render(view, { status, sentence }, (failure: Error | null, html?: string) => {
    // The page that tells of errors must not be one itself.
    if (failure) return res.type('text').send(sentence);
    res.send(html);
  });
}
