import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { OpenAiError } from './errors.js';

/** Lets through whoever carries `Authorization: Bearer <apiKey>`; anyone else gets OpenAI's 401. */
export function requireKey(apiKey: string): RequestHandler {
  const expected = digest(`Bearer ${apiKey}`);
  return (req, _res, next) => {
    const given = req.headers.authorization;
    if (!given) throw refused('You did not provide an API key in the Authorization header.');
    if (!timingSafeEqual(digest(given), expected)) throw refused('Incorrect API key provided.');
    next();
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function refused(message: string): OpenAiError {
  return new OpenAiError(401, message, 'invalid_api_key');
}
