/** One question to a language model, paid for by the person whose key it is. */
export interface ModelQuestion {
  system: string;
  user: string;
  /** When given, the answer is JSON of this schema (OpenAI's structured outputs). */
  schema?: { name: string; schema: Record<string, unknown> };
}

export interface LanguageModel {
  /** Its name, as shown beside what it wrote. */
  readonly name: string;
  /**
   * The answer's text.
   * @throws AppError when the key is refused, has no credit, or the service cannot be reached.
   */
  answer(openaiKey: string, question: ModelQuestion): Promise<string>;
}
