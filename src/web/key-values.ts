import type { KeysForm } from '../domain/key-formats.js';
import { KEY_FIELDS, type Keys } from '../domain/keys.js';

/** The keys of a form under their names; those left empty are left out. */
export function keyValues(form: KeysForm): Partial<Keys> {
  return Object.fromEntries(
    KEY_FIELDS.flatMap(({ name, field }) => (form[field] ? [[name, form[field]]] : [])),
  );
}
