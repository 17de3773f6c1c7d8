import { FileFaultError } from './file-fault.js';
import { windows1252 } from './windows-1252.js';

/** Of a text's first letters, to see how it is written. */
const LOOKED_AT = 4_000;

/** Characters that no text has, but a program or a picture does. */
const CONTROLS = /(?![\t\n\v\f\r])\p{Cc}/gu;

/**
 * The text of a text file: UTF-8, UTF-16 that says so or looks so, or the Windows alphabet of Western Europe.
 * @throws FileFaultError `unknown-file` for what is no text, `unknown-encoding`, `rtf-file`, `web-page-file`.
 */
export function plainText(bytes: Uint8Array): string {
  const text = decoded(bytes);
  const controls = text.slice(0, LOOKED_AT).match(CONTROLS)?.length ?? 0;
  if (controls > Math.min(text.length, LOOKED_AT) / 20) throw new FileFaultError('unknown-file');
  if (/^\s*\{\\rtf/.test(text)) throw new FileFaultError('rtf-file');
  if (/^\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)\b/i.test(text))
    throw new FileFaultError('web-page-file');
  return text;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder(unicodeOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

function unicodeOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const [even, odd] = zerosOf(bytes.subarray(0, LOOKED_AT));
  if (odd > even * 10 && odd * 4 > Math.min(bytes.length, LOOKED_AT)) return 'utf-16le';
  if (even > odd * 10 && even * 4 > Math.min(bytes.length, LOOKED_AT)) return 'utf-16be';
  return 'utf-8';
}

/** Zero bytes at even and at odd places: the upper halves of Latin letters, where they take two bytes. */
function zerosOf(bytes: Uint8Array): [number, number] {
  const zeros: [number, number] = [0, 0];
  bytes.forEach((byte, place) => {
    if (byte === 0) zeros[place & 1 ? 1 : 0]++;
  });
  return zeros;
}
