import type { Response } from 'express';
import { AppError } from '../domain/errors.js';

/** What a form shows again after it was refused. */
export interface Refusal {
  code: string;
  /** A sentence about the whole form; empty when every problem is told beside its field. */
  sentence: string;
  /** A sentence for each refused field. */
  fields: Record<string, string>;
}

/**
 * What to show of a refusal, its status set on the answer.
 * @throws the error itself when it is none that the person can do something about.
 */
export function refusalOf(error: unknown, res: Response): Refusal {
  if (!(error instanceof AppError)) throw error;
  const fields = (error.details['fields'] ?? {}) as Record<string, string>;
  res.status(error.status);
  if (error.retryAfterS !== undefined) res.set('Retry-After', String(error.retryAfterS));
  const beside = Object.keys(fields).length > 0;
  return { code: error.code, sentence: beside ? '' : error.sentence, fields };
}
