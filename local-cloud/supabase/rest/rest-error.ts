/** An answer other than success, in PostgREST's shape. */
export class RestError extends Error {
  readonly details: string | null = null;
  readonly hint: string | null = null;

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    more: { details?: string | null; hint?: string | null } = {},
  ) {
    super(message);
    Object.assign(this, more);
  }

  get body() {
    return { code: this.code, details: this.details, hint: this.hint, message: this.message };
  }
}

/** What PostgREST can do and this stand-in cannot; it is logged, so that nobody mistakes it for a wrong request. */
export class NotSupported extends RestError {
  constructor(what: string) {
    super(501, 'not-supported', `This stand-in for Supabase does not know ${what}`);
  }
}

/** PostgREST's status for an error of PostgreSQL (docs.postgrest.org, "Errors"). Others are returned as they are. */
export function asRestError(error: unknown): unknown {
  if (!isDatabaseError(error)) return error;
  return new RestError(statusOf(error.code), error.code, error.message, {
    details: error.detail ?? null,
    hint: error.hint ?? null,
  });
}

interface DatabaseError extends Error {
  code: string;
  detail?: string;
  hint?: string;
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error && 'severity' in error;
}

function statusOf(code: string): number {
  if (code === '23505' || code === '23503') return 409;
  if (code === '42501') return 403;
  if (code === '42P01' || code === '42883') return 404;
  return /^(53|54|55|57|58|XX|40)/.test(code) ? 500 : 400;
}
