/** Follows a text line by line and tells which lines are fenced code. @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
export class Fences {
  #open: { mark: string; nested: boolean } | null = null;

  /** The mark that would close the code which is open now; null outside of code. */
  get closing(): string | null {
    return this.#open?.mark ?? null;
  }

  /** Whether the line belongs to fenced code, its fences included. */
  holds(line: string): boolean {
    if (!this.#open) {
      const [, item = '', mark, rest = ''] = OPENING.exec(line) ?? [];
      if (!mark || (mark.startsWith('`') && rest.includes('`'))) return false;
      this.#open = { mark, nested: item !== '' };
      return true;
    }
    // A line that is not indented ends the item of a list, and the code in it.
    if (this.#open.nested && /^\S/.test(line)) {
      this.#open = null;
      return this.holds(line);
    }
    const closing = /^\s*(`{3,}|~{3,})\s*$/.exec(line)?.[1];
    if (closing?.startsWith(this.#open.mark)) this.#open = null;
    return true;
  }

  /** The code ends here, whether or not it was closed. */
  close(): void {
    this.#open = null;
  }
}

const OPENING = /^\s*((?:(?:[-*+]|\d{1,9}[.)])\s+)*)(`{3,}|~{3,})(.*)$/;
