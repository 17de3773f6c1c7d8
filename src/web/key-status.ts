import { KEY_FIELDS, mask, type StoredKeys } from '../domain/keys.js';

/** What pages show of a person's keys: never a value, only which are there and how they end. */
export interface KeyStatus {
  complete: boolean;
  /** Labels of those that are not there. */
  missing: string[];
  fields: { field: string; label: string; masked: string | null }[];
}

/** The status of stored keys; nothing stored means that all are missing. */
export function keyStatus(stored: StoredKeys | null): KeyStatus {
  const fields = KEY_FIELDS.map(({ name, field, label }) => {
    const value = stored?.values[name];
    return { field, label, masked: value ? mask(value) : null };
  });
  const missing = fields.filter((field) => field.masked === null).map((field) => field.label);
  return { complete: missing.length === 0, missing, fields };
}
