const BYTES_A_SECOND = 32_000;
/** What is older is not sent again: nobody waits for an answer to it. */
const KEPT_BYTES = 30 * BYTES_A_SECOND;

/** A piece of linear16, 16 kHz. */
export interface Sound {
  bytes: Uint8Array;
  /** When it had been heard to its end, in unix milliseconds. */
  heardAt: number;
}

/** How long the piece sounds. */
export function secondsOf({ bytes }: Sound): number {
  return bytes.byteLength / BYTES_A_SECOND;
}

/** The sound that recognition has not answered yet: what a new line has to hear first. */
export class UnansweredSound {
  #pieces: Sound[] = [];
  #bytes = 0;
  /** Where the first piece stands in what the present line has heard, in bytes. */
  #begin = 0;

  add(piece: Sound): void {
    this.#pieces.push(piece);
    this.#bytes += piece.bytes.byteLength;
    while (this.#bytes > KEPT_BYTES) this.#drop();
  }

  /** Everything, for a line that begins with it. */
  forNewLine(): readonly Sound[] {
    this.#begin = 0;
    return this.#pieces;
  }

  /** The present line has answered what it heard up to so many seconds after its beginning. */
  answered(untilS: number): void {
    for (let piece = this.#pieces[0]; piece; piece = this.#pieces[0]) {
      if (this.#begin + piece.bytes.byteLength > untilS * BYTES_A_SECOND) return;
      this.#drop();
    }
  }

  #drop(): void {
    const bytes = this.#pieces.shift()?.bytes.byteLength ?? 0;
    this.#bytes -= bytes;
    this.#begin += bytes;
  }
}
