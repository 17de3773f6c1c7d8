import type { LanguageModel, ModelQuestion } from '../../src/domain/language-model.js';

/** A model that is kept waiting: it says what the test says, when the test says it. */
export class HeldModel implements LanguageModel {
  readonly name = 'a-model';
  readonly asked: ModelQuestion[] = [];
  readonly #said: (string | null)[] = [];
  #wake: () => void = () => undefined;

  async *write(_key: string, question: ModelQuestion): AsyncIterable<string> {
    this.asked.push(question);
    for (;;) {
      const piece = this.#said.shift();
      if (piece === null) return;
      if (piece !== undefined) yield piece;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  say(piece: string): void {
    this.#said.push(piece);
    this.#wake();
  }

  /** That was the whole answer, after these last words. */
  finish(piece = ''): void {
    this.#said.push(piece, null);
    this.#wake();
  }
}
