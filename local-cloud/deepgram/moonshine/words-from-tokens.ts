import tokenizer from 'llama-tokenizer-js';

/** A word with its punctuation, and how sure the model was (0 to 1). */
export interface SpokenWord {
  text: string;
  confidence: number;
}

export interface Token {
  id: number;
  probability: number;
}

/** The words that the tokens spell; a word's confidence is the geometric mean of its tokens'. */
export function wordsFromTokens(tokens: readonly Token[]): SpokenWord[] {
  return groupByWord(tokens).map((group) => ({
    text: spell(group).trim(),
    confidence: Math.exp(
      group.reduce((sum, { probability }) => sum + Math.log(probability), 0) / group.length,
    ),
  }));
}

function groupByWord(tokens: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  for (const token of tokens) {
    const last = groups.at(-1);
    if (last === undefined || spell([token]).startsWith(' ')) groups.push([token]);
    else last.push(token);
  }
  return groups.filter((group) => /[\p{L}\p{N}]/u.test(spell(group)));
}

function spell(tokens: readonly Token[]): string {
  return tokenizer.decode(
    tokens.map(({ id }) => id),
    false,
    false,
  );
}
