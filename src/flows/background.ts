/** Work that goes on when nobody waits for it any more; whoever closes the site does. */
export class Background {
  readonly #underWay = new Set<Promise<void>>();

  /** @param work never rejects. */
  add(work: Promise<void>): void {
    this.#underWay.add(work);
    void work.then(() => this.#underWay.delete(work));
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }
}
