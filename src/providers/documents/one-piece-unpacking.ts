import { inflateSync } from 'node:zlib';

/** Of all pages' streams of a PDF together. */
const UNPACKED_LIMIT = 50 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;

/**
 * What the PDF parser unpacks its pages with, in place of Node's own: that one hands out hundreds of megabytes in small
 * pieces, of which the process keeps most when the thread is gone. This one does it in large pieces, and up to a limit.
 * Whatever it does not unpack, the parser tries by itself.
 * @param tooMuch called when the limit is passed, while the parser goes on.
 */
export function onePieceUnpacking(tooMuch: () => void): new (format: string) => TransformStream {
  let left = UNPACKED_LIMIT;
  return class extends TransformStream<Uint8Array, Uint8Array> {
    constructor(format: string) {
      if (format !== 'deflate') throw new TypeError(`${format} is left to the parser`);
      super({
        transform(packed, unpacked) {
          const piece = unpackUpTo(left, packed);
          if (!piece) return tooMuch();
          left -= piece.length;
          unpacked.enqueue(piece);
        },
      });
    }
  };
}

/** @returns null when more would come out. */
function unpackUpTo(most: number, packed: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(most, 1), chunkSize: PIECE_BYTES });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
