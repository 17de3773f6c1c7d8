/** How many words must be changed, added or left out to turn what was heard into what was said. */
export function wordErrors(said: string, heard: string): { errors: number; words: number } {
  const heardWords = plainWords(heard);
  const costs = costsOf(
    plainWords(said),
    heardWords,
    heardWords.map((_, j) => j + 1),
  );
  return { errors: costs.at(-1) as number, words: plainWords(said).length };
}

/** The same for what was heard of it, wherever in it that stands: what was heard before and behind it is no error. */
export function wordErrorsWithin(said: string, heard: string): { errors: number; words: number } {
  const heardWords = plainWords(heard);
  const costs = costsOf(
    plainWords(said),
    heardWords,
    heardWords.map(() => 0),
  );
  return { errors: Math.min(...costs), words: plainWords(said).length };
}

/**
 * The last row of the table of edit distances: what all that was said costs against what was heard up to each word.
 * @param none what it costs to have heard so many words before anything was said.
 * @see https://en.wikipedia.org/wiki/Wagner%E2%80%93Fischer_algorithm
 */
function costsOf(said: readonly string[], heard: readonly string[], none: readonly number[]): number[] {
  let previous = [0, ...none];
  said.forEach((word, i) => {
    const row = [i + 1];
    heard.forEach((other, j) => {
      const changed = (previous[j] as number) + (word === other ? 0 : 1);
      row.push(Math.min(changed, (previous[j + 1] as number) + 1, (row[j] as number) + 1));
    });
    previous = row;
  });
  return previous;
}

function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9' ]+/g, ' ')
    .split(' ')
    .filter(Boolean);
}
