import type { ErrorRequestHandler } from 'express';

/** A refusal in OpenAI's words: a status and the body `{error: {message, type, param, code}}`. */
export class OpenAiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code: string | null = null,
    readonly param: string | null = null,
    readonly type = 'invalid_request_error',
  ) {
    super(message);
  }

  body() {
    return { error: { message: this.message, type: this.type, param: this.param, code: this.code } };
  }
}

/** The one place where an error becomes an answer. */
export function answerErrors(log: (line: string) => void): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error);
    const known = asOpenAiError(error);
    if (known.status >= 500) log(`openai: failed with ${String(error)}`);
    res.status(known.status).json(known.body());
  };
}

function asOpenAiError(error: unknown): OpenAiError {
  if (error instanceof OpenAiError) return error;
  const status = bodyParserStatus(error);
  if (status === 413) return new OpenAiError(413, 'The body of your request is too large.');
  if (status) return new OpenAiError(400, 'We could not parse the JSON body of your request.');
  return new OpenAiError(
    500,
    'The server had an error while processing your request.',
    null,
    null,
    'server_error',
  );
}

function bodyParserStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
