/**
 * The text without what PostgreSQL stores nowhere, in `text` or `jsonb`: NUL, and halves of characters.
 * @see https://www.postgresql.org/docs/current/datatype-json.html
 */
export function storableText(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '');
}
