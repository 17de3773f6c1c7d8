/** One question to a language model, paid for by the person whose key it is. */
export interface ModelQuestion {
  system: string;
  user: string;
  /** When given, the answer is JSON of this schema, as far as the model can be made to. */
  schema?: { name: string; schema: Record<string, unknown> };
}

export interface LanguageModel {
  /** Its name, as shown beside what it wrote. */
  readonly name: string;
  /**
   * The answer's text in pieces, as it is written. Nothing is asked before the first piece is wanted, and whoever stops
   * listening stops it.
   * @param stop ends it at any moment, also while nothing comes.
   * @throws AppError `openai-failed` when the key is refused, has no credit, the service cannot be reached, the question is
   * longer than the model's window, or the answer is not whole: cut off at the model's limit, filtered, or broken off.
   */
  write(openaiKey: string, question: ModelQuestion, stop: AbortSignal): AsyncIterable<string>;
}
