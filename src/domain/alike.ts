/** Of so many letters one may be another. */
const LETTERS_PER_ERROR = 5;

/** Whether one word may have been heard or written for the other: the same beginning, and few letters differ. */
export function areAlike(one: string, other: string): boolean {
  const allowed = Math.floor(Math.max(one.length, other.length) / LETTERS_PER_ERROR);
  if (allowed === 0 || one[0] !== other[0] || Math.abs(one.length - other.length) > allowed) return false;
  return distance(one, other) <= allowed;
}

/** Letters to change, add or leave out (Levenshtein 1966). */
function distance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const changed = (above[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      here.push(Math.min(changed, (above[column] ?? 0) + 1, (here[column - 1] ?? 0) + 1));
    }
    above = here;
  }
  return above.at(-1) ?? 0;
}
