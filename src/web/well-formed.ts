/**
 * For `JSON.parse`: text with half a surrogate pair in it, which JSON can write and no database can store, gets the mark for
 * what cannot be read in its place, as UTF-8 has it.
 */
export function wellFormed(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value).toString() : value;
}
