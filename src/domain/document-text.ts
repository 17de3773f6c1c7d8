/**
 * Makes text taken from a document readable: no NULs or halves of characters, one kind of line end, words joined again that were hyphenated
 * over a line break, single spaces, at most one blank line in a row.
 */
export function cleanText(raw: string): string {
  return raw
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\r\n?/g, '\n')
    .replace(/(\p{L})-\n(\p{L})/gu, '$1$2')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The first characters of a text, never half of a character that takes two code units. */
export function firstCharacters(text: string, most: number): string {
  return [...text.slice(0, most * 2)].slice(0, most).join('');
}
