/** What is told while something is being made: whoever begins to listen late hears all of it, from the beginning. */
export class Broadcast<News> {
  readonly #told: News[] = [];
  #outcome: { error?: unknown } | null = null;
  #wake: (() => void)[] = [];

  tell(news: News): void {
    this.#told.push(news);
    this.#rouse();
  }

  /** Nothing more comes; with an error, all who listen are thrown it. */
  end(outcome: { error?: unknown } = {}): void {
    this.#outcome = outcome;
    this.#rouse();
  }

  /** @throws whatever it ended with. */
  async *follow(): AsyncGenerator<News, void> {
    for (let at = 0; ;) {
      for (; at < this.#told.length; at++) yield this.#told[at] as News;
      if (!this.#outcome) await new Promise<void>((resolve) => this.#wake.push(resolve));
      else if ('error' in this.#outcome) throw this.#outcome.error;
      else return;
    }
  }

  #rouse(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
