/** Words that make no difference between two competencies. */
const EMPTY_WORDS = ['and', 'of', 'the', 'in', 'skill', 'ability'];

/**
 * What the names of one and the same competency have in common. A model names them anew for each interview: "Problem-Solving
 * Skills" and "problem solving", "Design & Architecture" and "Architecture and Design" are one.
 */
export function competencyKey(name: string): string {
  const words = wordsOf(name).map(singular);
  const telling = words.filter((word) => !EMPTY_WORDS.includes(word));
  const key = [...new Set(telling.length > 0 ? telling : words)].sort().join(' ');
  return key || name.trim();
}

function wordsOf(name: string): string[] {
  return (
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}+#]+/gu) ?? []
  );
}

/** Near enough to English to tell a plural from another word; the result is compared, never shown. */
function singular(word: string): string {
  if (word.length < 4 || /(ss|us|[sx]is)$/.test(word)) return word;
  if (word.endsWith('yses')) return word.replace(/es$/, 'is');
  if (word.endsWith('ies')) return word.replace(/ies$/, 'y');
  return word.replace(/(?<=ss|sh|ch|x)es$|s$/, '');
}
