import { z } from 'zod';
import { AppError } from './errors.js';

/**
 * The value as the schema makes it.
 * @throws AppError 400 `invalid-input`: the first problem as the sentence, all of them by field in `fields`.
 */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  if (typeof (value ?? {}) !== 'object' || Array.isArray(value)) throw noFields();
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}

/**
 * The id, known to be a UUID.
 * @throws AppError 400 `invalid-id`.
 */
export function parseId(value: unknown, what: string): string {
  const parsed = z.uuid().safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid-id', `That is not the id of an ${what}.`, 400);
}

/** 400 `invalid-input`: a value that looks right and cannot be taken all the same. */
export function refusedField(field: string, sentence: string): AppError {
  return new AppError('invalid-input', sentence, 400, { details: { fields: { [field]: sentence } } });
}

function noFields(): AppError {
  return new AppError('invalid-input', 'Please send the fields of this request as one object.', 400);
}

function invalidInput(error: z.ZodError): AppError {
  const fields = Object.fromEntries(
    error.issues.toReversed().map((issue) => [issue.path.join('.') || 'body', issue.message]),
  );
  const sentence = error.issues[0]?.message ?? 'Something in this request is not as it should be.';
  return new AppError('invalid-input', sentence, 400, { cause: error, details: { fields } });
}
