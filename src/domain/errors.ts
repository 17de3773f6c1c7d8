/**
 * An expected failure: a code for programs, a sentence for people, and the HTTP status it is answered with.
 * Thrown anywhere below the doors; `web/middleware/answer-errors.ts` is the only place that turns it into an answer.
 */
export class AppError extends Error {
  /**
   * @param code kebab-case, stable, for programs.
   * @param sentence what happened and what to do, for the person.
   * @param status HTTP status.
   * @param details facts for the answer's body beside code and message (never secrets), e.g. `{ missing: [...] }`.
   */
  constructor(
    readonly code: string,
    readonly sentence: string,
    readonly status: number,
    options: { cause?: unknown; details?: Record<string, unknown>; retryAfterS?: number } = {},
  ) {
    super(sentence, { cause: options.cause });
    this.name = 'AppError';
    this.details = options.details ?? {};
    this.retryAfterS = options.retryAfterS;
  }

  readonly details: Record<string, unknown>;
  /** Seconds for a `Retry-After` header. */
  readonly retryAfterS: number | undefined;
}

/** The answer for a thing that does not exist or belongs to somebody else: the two look the same. */
export function notFound(what: string): AppError {
  return new AppError('not-found', `We could not find that ${what}.`, 404);
}

/** 503: the database cannot be reached or does not answer. */
export function databaseUnavailable(cause: unknown): AppError {
  return new AppError(
    'database-unavailable',
    'We cannot reach our database at the moment. Please try again in a minute.',
    503,
    { cause, retryAfterS: 30 },
  );
}

/** 400: text of a request that the database has no place for. */
export function unstorableText(cause: unknown): AppError {
  const sentence = 'There is a character in this text that cannot be stored. Please type it again.';
  return new AppError('unstorable-text', sentence, 400, { cause });
}

const DELETED = 'deleted-meanwhile';

/** 404: whose it would be, a person or an interview, was deleted while it was being written. */
export function deletedMeanwhile(cause: unknown): AppError {
  const sentence = 'This was not saved: your account, or the interview it belongs to, has been deleted.';
  return new AppError(DELETED, sentence, 404, { cause });
}

/** Whether something was not written because whose it would be had been deleted. */
export function isDeletedMeanwhile(error: unknown): boolean {
  return error instanceof AppError && error.code === DELETED;
}

/** 503: no interview is started any more; the site is about to be back. */
export function siteClosing(): AppError {
  return new AppError('closing', 'This site is being restarted. Please try again in a minute.', 503, {
    retryAfterS: 60,
  });
}

/** 502: the language model answered with something that the rules do not allow to be used. */
export function feedbackUnreadable(problem: string): AppError {
  return new AppError(
    'feedback-unreadable',
    'The language model answered, but not in a form that can be used. Please try again.',
    502,
    { cause: new Error(problem) },
  );
}
