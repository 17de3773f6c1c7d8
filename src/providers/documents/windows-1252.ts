import { FileFaultError } from './file-fault.js';

/** What stands at 0x80 to 0x9F; a space where nothing does. The rest is Latin-1. See encoding.spec.whatwg.org/index-windows-1252.txt. */
const SPECIAL = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * Text as Windows wrote it in Western Europe, where each byte is a letter: almost any file could be that, so only what looks like
 * such a language is taken, in which most letters are plain ones.
 * @throws FileFaultError `unknown-file` for what is no text, `unknown-encoding` for another alphabet.
 */
export function windows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (/(?![\t\n\v\f\r\x80-\x9f])\p{Cc}/u.test(latin1)) throw new FileFaultError('unknown-file');
  const special = latin1.match(/[\x80-\xff]/g)?.length ?? 0;
  const plain = latin1.match(/[a-z]/gi)?.length ?? 0;
  const unused = /[\x81\x8d\x8f\x90\x9d]/.test(latin1);
  if (unused || special > plain / 2) throw new FileFaultError('unknown-encoding');
  return latin1.replace(/[\x80-\x9f]/g, (letter) => SPECIAL.charAt(letter.charCodeAt(0) - 0x80));
}
