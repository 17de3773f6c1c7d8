const BYTES_A_SECOND = 32_000;
/** What is older is not sent again: nobody waits for an answer to it. */
const KEPT_BYTES = 30 * BYTES_A_SECOND;

/** The sound (linear16, 16 kHz) that recognition has not answered yet: what a new line has to hear first. */
export class UnansweredSound {
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  /** Where the first piece stands in what the present line has heard, in bytes. */
  #begin = 0;

  add(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#bytes += piece.byteLength;
    while (this.#bytes > KEPT_BYTES) this.#drop();
  }

  /** Everything, for a line that begins with it. */
  forNewLine(): readonly Uint8Array[] {
    this.#begin = 0;
    return this.#pieces;
  }

  /** The present line has answered what it heard up to so many seconds after its beginning. */
  answered(untilS: number): void {
    for (let piece = this.#pieces[0]; piece; piece = this.#pieces[0]) {
      if (this.#begin + piece.byteLength > untilS * BYTES_A_SECOND) return;
      this.#drop();
    }
  }

  #drop(): void {
    const bytes = this.#pieces.shift()?.byteLength ?? 0;
    this.#bytes -= bytes;
    this.#begin += bytes;
  }
}
