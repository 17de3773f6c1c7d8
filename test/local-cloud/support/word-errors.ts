/** How many words must be changed, added or left out to turn what was heard into what was said. */
export function wordErrors(said: string, heard: string): { errors: number; words: number } {
  const saidWords = plainWords(said);
  const heardWords = plainWords(heard);
  let previous = heardWords.map((_, j) => j + 1);
  previous.unshift(0);
  saidWords.forEach((word, i) => {
    const row = [i + 1];
    heardWords.forEach((other, j) => {
      const changed = (previous[j] as number) + (word === other ? 0 : 1);
      row.push(Math.min(changed, (previous[j + 1] as number) + 1, (row[j] as number) + 1));
    });
    previous = row;
  });
  return { errors: previous.at(-1) as number, words: saidWords.length };
}

function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9' ]+/g, ' ')
    .split(' ')
    .filter(Boolean);
}
