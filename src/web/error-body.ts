import { z } from 'zod';
import { AppError } from '../domain/errors.js';

/** Any error as one that can be told: what was not expected is told as that, without its words. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const known = HttpError.safeParse(error);
  if (known.success) return clientError(known.data.status, error);
  return new AppError('internal-error', 'Something went wrong on our side. Please try again.', 500, {
    cause: error,
  });
}

/** Errors of the body parsers and of express itself carry a status; what they say is not meant for people. */
const HttpError = z.object({ status: z.number().int().min(400).max(499) });

function clientError(status: number, cause: unknown): AppError {
  const tooLarge = 'This request is too large.';
  return status === 413
    ? new AppError('too-large', tooLarge, status, { cause })
    : new AppError('bad-request', 'This request is not in a form we understand.', status, { cause });
}

/** An error as the API tells it: a code for programs, a sentence for people. */
export function errorBody({ code, sentence, details }: AppError) {
  const words = code.replaceAll('-', ' ');
  return { error: words.charAt(0).toUpperCase() + words.slice(1), code, message: sentence, ...details };
}
