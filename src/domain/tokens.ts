/** Counts the tokens of texts as the feedback's language model does, or too many rather than too few. */
export interface TokenCounter {
  /** One number for each text. Never fails. */
  count(texts: string[]): Promise<number[]>;
}

/** The most tokens a text can be: a token of a byte-level vocabulary covers one byte of UTF-8 at least. */
export function mostTokens(text: string): number {
  return encoder.encode(text).length;
}

const encoder = new TextEncoder();
