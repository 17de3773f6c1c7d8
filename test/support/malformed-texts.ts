import { filesNamed } from './malformed-files.js';

const txt = filesNamed('cv.txt');
const UNKNOWN = { fault: 'unknown-file' } as const;
const SENTENCE = 'Grüße aus Köln – “zum Beispiel” für 5 €';
const windows = Buffer.from('Gr\xfc\xdfe aus K\xf6ln \x96 \x93zum Beispiel\x94 f\xfcr 5 \x80', 'latin1');

/** Texts in the alphabets people have, and files that are none. */
export const TEXTS = [
  txt('in UTF-8', Buffer.from(SENTENCE), { text: SENTENCE }),
  txt('in UTF-8 that says so', Buffer.from(`\ufeff${SENTENCE}`), { text: SENTENCE }),
  txt('in UTF-16 that says so', Buffer.from(`\ufeff${SENTENCE}`, 'utf16le'), { text: SENTENCE }),
  txt('in UTF-16 that does not say so', Buffer.from(SENTENCE, 'utf16le'), { text: SENTENCE }),
  txt('in UTF-16 the other way round', Buffer.from(SENTENCE, 'utf16le').swap16(), { text: SENTENCE }),
  txt('in the Western alphabet of Windows', windows, { text: SENTENCE }),
  txt('in the Cyrillic alphabet of Windows', Buffer.from('cff0e8e2e5f22c20eceee920e4f0f3e3', 'hex'), {
    fault: 'unknown-encoding',
  }),
  txt('in Shift-JIS', Buffer.from('93fa967b8cea82cc8ea997528e8f', 'hex'), { fault: 'unknown-encoding' }),
  txt('with zeros in it', Buffer.from('I built\0 engines, and I liked building them well.'), {
    text: 'I built engines, and I liked building them well.',
  }),
  txt('in UTF-16, and cut off in a letter', Buffer.from('\ufeffhello', 'utf16le').subarray(0, -1), UNKNOWN),
  txt('that begins with a bracket', Buffer.from('[CV] of Ada'), { text: '[CV] of Ada' }),
  txt('that tells of PDFs', Buffer.from('A PDF begins with %PDF-1.7.'), {
    text: 'A PDF begins with %PDF-1.7.',
  }),
  txt('with all kinds of line ends', Buffer.from('a\r\nb\rc\u2028d\fe'), { text: 'a\nb\nc\nd\ne' }),
  txt('with soft hyphens and letters nobody sees', Buffer.from('e\u00adn\u200bgi\u00ad\nnes\u202e'), {
    text: 'engines',
  }),
  txt(
    'that is a picture',
    Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61', 'hex'),
    UNKNOWN,
  ),
  txt(
    'that is a program',
    Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(900)]),
    UNKNOWN,
  ),
  txt('of zeros', Buffer.alloc(5_000), UNKNOWN),
  txt('of every byte there is', Buffer.from(Array.from({ length: 256 }, (_byte, index) => index)), UNKNOWN),
  txt('that is RTF', Buffer.from('{\\rtf1\\ansi hello}'), { fault: 'rtf-file' }),
  txt('that is a web page', Buffer.from('\n<!DOCTYPE html><html><body>hello'), { fault: 'web-page-file' }),
  txt(
    'that is an old Word document',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]),
    { fault: 'old-word-file' },
  ),
  filesNamed('cv.doc')(
    'that is an old Word document',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]),
    { fault: 'old-word-file' },
  ),
  filesNamed('cv.doc')('that is RTF', Buffer.from('{\\rtf1\\ansi hello}'), { fault: 'rtf-file' }),
];
