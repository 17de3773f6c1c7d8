import { MOST_CHARACTERS } from '../../domain/document-limits.js';
import { FileFaultError } from './file-fault.js';

/** Spaces and empty lines go when a text is cleaned: so many times more may come out of a file. */
const RAW_LIMIT = 4 * MOST_CHARACTERS;

/** Text that comes piece by piece, and stops where it is too much for anybody to read. */
export class GatheredText {
  private readonly pieces: string[] = [];
  private length = 0;

  /** @throws FileFaultError `too-much-text`. */
  add(piece: string): void {
    this.length += piece.length;
    if (this.length > RAW_LIMIT) throw new FileFaultError('too-much-text');
    this.pieces.push(piece);
  }

  text(): string {
    return this.pieces.join('');
  }
}

/**
 * The text, if it is not far too long.
 * @throws FileFaultError `too-much-text`.
 */
export function bounded(text: string): string {
  if (text.length > RAW_LIMIT) throw new FileFaultError('too-much-text');
  return text;
}
