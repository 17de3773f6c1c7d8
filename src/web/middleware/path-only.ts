import type { RequestHandler } from 'express';
import { AppError } from '../../domain/errors.js';

/**
 * Refuses what asks for no path, as `GET *` does: sessions are kept for paths.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2.4
 */
export const pathOnly: RequestHandler = (req, _res, next) => {
  if (req.path.startsWith('/')) return next();
  throw new AppError('bad-request', 'This request is not in a form we understand.', 400);
};
