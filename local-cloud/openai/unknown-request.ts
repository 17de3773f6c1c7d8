import type { RequestHandler } from 'express';
import { OpenAiError } from './errors.js';

/** A request this stand-in does not know: 501 and a line in the log, so that a gap is seen at once. */
export function unknownRequest(log: (line: string) => void): RequestHandler {
  return (req, res) => {
    log(`openai: no answer to ${req.method} ${req.path}`);
    const refusal = new OpenAiError(
      501,
      `The local cloud does not answer ${req.method} ${req.path}.`,
      'not_implemented',
    );
    res.status(refusal.status).json(refusal.body());
  };
}
