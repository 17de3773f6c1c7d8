import { storableText } from './storable-text.js';
import { visibleText } from './visible-text.js';

/** Line ends of Windows and of old Macs, form feeds, and Unicode's own. */
const LINE_END = /\r\n?|[\f\v\u0085\u2028\u2029]/g;
/** A hyphen, hard or soft, at the end of a line inside a word; before a capital it may be a name’s own. */
const BROKEN_WORD = /(\p{L}\p{M}*)[-\u2010\u00ad]\n(?=\p{Ll}|\p{Lo})/gu;

/**
 * Makes text taken from a document readable: one kind of line end, words joined again that were hyphenated over a line break, nothing
 * invisible and no halves of characters, single spaces, at most one blank line in a row.
 */
export function cleanText(raw: string): string {
  const joined = storableText(raw).replace(LINE_END, '\n').replace(BROKEN_WORD, '$1');
  return visibleText(joined)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The first characters of a text, never half of a character that takes two code units. */
export function firstCharacters(text: string, most: number): string {
  return [...text.slice(0, most * 2)].slice(0, most).join('');
}
