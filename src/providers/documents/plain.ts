import { unreadable } from '../../domain/uploads.js';

/** The text of a text file: UTF-8, or UTF-16 that says so by its byte order mark. */
export function plainText(bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable('This text file is not in UTF-8. Please save it as UTF-8 and upload it again.', cause);
  }
}

/** Whether it begins with the byte order mark of UTF-16, which some take for the head of an MP3 file. */
export function saysUtf16(bytes: Uint8Array): boolean {
  return encodingOf(bytes) !== 'utf-8';
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
