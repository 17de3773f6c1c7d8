import type { RequestHandler, Response } from 'express';
import type { Faults } from '../faults/faults.js';
import { OpenAiError } from './errors.js';

export const MISDEEDS = ['refused', 'busy', 'no-credit', 'failing', 'hang', 'half'] as const;
/** A model can also put words into somebody's mouth. */
export const CHAT_MISDEEDS = [...MISDEEDS, 'inventing'] as const;
/** A key can be good for other models only, or for none to be looked at. */
export const MODEL_MISDEEDS = [...MISDEEDS, 'no-permission', 'other-project'] as const;
type Misdeed = (typeof CHAT_MISDEEDS)[number] | (typeof MODEL_MISDEEDS)[number];

/** Seconds after which a busy service asks to be tried again. */
const RETRY_AFTER_S = '1';

/**
 * Lets a request pass unless a fault befalls it: refused in OpenAI's words, never answered, or answered by half. Who answers
 * is told by `res.locals` to invent, or to speak for another project.
 */
export function misbehave<Kind extends Misdeed>(faults: Faults<Kind>): RequestHandler {
  return (_req, res, next) => {
    const fault: Misdeed | undefined = faults.next();
    if (fault === 'hang') return;
    if (fault === 'half') breakOffAtHalf(res);
    if (fault === 'inventing') res.locals.inventing = true;
    if (fault === 'other-project') res.locals.otherProject = true;
    if (fault === 'busy') res.setHeader('retry-after', RETRY_AFTER_S);
    if (fault && fault in REFUSALS) throw REFUSALS[fault as keyof typeof REFUSALS]();
    next();
  };
}

/** @see https://platform.openai.com/docs/guides/error-codes */
const REFUSALS: Record<
  Exclude<Misdeed, 'hang' | 'half' | 'inventing' | 'other-project'>,
  () => OpenAiError
> = {
  refused: () => new OpenAiError(401, 'Incorrect API key provided.', 'invalid_api_key'),
  busy: () =>
    new OpenAiError(429, 'Rate limit reached for requests.', 'rate_limit_exceeded', null, 'requests'),
  'no-credit': () =>
    new OpenAiError(
      429,
      'You exceeded your current quota, please check your plan and billing details.',
      'insufficient_quota',
      null,
      'insufficient_quota',
    ),
  'no-permission': () =>
    new OpenAiError(
      403,
      'You have insufficient permissions for this operation. Missing scopes: api.model.read.',
      null,
    ),
  failing: () =>
    new OpenAiError(
      500,
      'The server had an error while processing your request.',
      null,
      null,
      'server_error',
    ),
};

/** Holds the answer back until it is whole, sends its first half, and cuts the line. */
function breakOffAtHalf(res: Response): void {
  const pieces: Buffer[] = [];
  const write = res.write.bind(res);
  const keep = (piece: unknown) => {
    if (typeof piece === 'string' || piece instanceof Uint8Array) pieces.push(Buffer.from(piece));
    return true;
  };
  res.write = keep;
  res.end = (last?: unknown) => {
    keep(last);
    const whole = Buffer.concat(pieces);
    write(whole.subarray(0, whole.length / 2), () => res.destroy());
    return res;
  };
}
