/** When a word is said, in seconds. */
export interface WordTime {
  start: number;
  end: number;
}

/**
 * Moonshine does not tell when a word was said. Words are laid over the moments with speech in proportion
 * to their length, which is right to a few tenths of a second and never inside a pause.
 *
 * @param moments seconds at which somebody speaks, rising
 */
export function wordTimes(words: readonly string[], moments: readonly number[]): WordTime[] {
  const total = words.reduce((sum, word) => sum + weight(word), 0);
  const momentAt = (share: number) =>
    moments[Math.min(moments.length - 1, Math.floor(share * moments.length))] ?? 0;
  let said = 0;
  return words.map((word) => {
    const start = momentAt(said / total);
    said += weight(word);
    return { start: rounded(start), end: rounded(momentAt(said / total)) };
  });
}

function weight(word: string): number {
  return word.length + 1;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
