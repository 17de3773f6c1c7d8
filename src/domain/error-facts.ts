import { AppError } from './errors.js';

/** What is told of an error in a log. */
export interface ErrorFacts {
  type: string;
  code?: string | number;
  /** HTTP status. */
  status?: number;
  message?: string;
  /** Where it was thrown; without the message, which may hold more than is told. */
  stack?: string;
  cause?: ErrorFacts;
}

const DEEPEST_CAUSE = 4;
const LONGEST_MESSAGE = 300;

/**
 * An error without what must not be kept of it: no headers, bodies or other fields, no text that it quotes, and no words
 * of a service, which may repeat what it was asked, the key included.
 */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, status, statusCode } = error as Error & Record<'code' | 'status' | 'statusCode', unknown>;
  const httpStatus = [status, statusCode].find((one) => typeof one === 'number');
  return {
    type: error.constructor.name || error.name,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(httpStatus !== undefined && { status: httpStatus }),
    ...messageOf(error, httpStatus !== undefined),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth < DEEPEST_CAUSE && { cause: errorFacts(error.cause, depth + 1) }),
  };
}

function messageOf(error: Error, isAnswer: boolean): { message?: string } {
  if (error instanceof AppError) return { message: error.message };
  if (isAnswer || !error.message) return {};
  const unquoted = error.message.replace(/"[^]*"/, '"…"').replace(/\bReceived\b[^]*/, 'Received …');
  return { message: unquoted.slice(0, LONGEST_MESSAGE) };
}

function framesOf({ stack = '', message }: Error): string {
  const told = message ? stack.split(message).at(-1) : stack;
  const frames = told?.split('\n').filter((line) => /^\s+at\s/.test(line)) ?? [];
  return frames.map((frame) => frame.trim()).join('\n');
}
