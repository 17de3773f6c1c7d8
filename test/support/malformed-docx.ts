import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root.js';
import { docxOf, docxParts, documentXml, paragraph, pdfOf, table } from './documents.js';
import { filesNamed, type CorpusFile } from './malformed-files.js';
import { zipFrom, type ZipEntry } from './zip-maker.js';

const docx = filesNamed('cv.docx');
const MB = 1024 * 1024;
const TEXT = { text: 'I built engines.' };
const DAMAGED = { fault: 'damaged-docx' } as const;
const OTHER = { fault: 'other-archive' } as const;
const TOO_LARGE = { fault: 'unpacks-too-large' } as const;
const shown = paragraph('I built engines.');
const good = docxOf(shown);
const parts = docxParts(documentXml(shown));
const [types, links, main] = parts as [ZipEntry, ZipEntry, ZipEntry];

const withMain = (data: string | Buffer, changes: Partial<ZipEntry> = {}) =>
  zipFrom([types, links, { ...main, data, ...changes }]);

const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1_000)}"><!ENTITY c "${'&b;'.repeat(1_000)}">]>`;
const stranger = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>';

/** The end of the central directory, with other figures. */
function endSaying(offset: number, value: number): Buffer {
  const bytes = Buffer.from(good);
  bytes.writeUInt32LE(value, bytes.length - 22 + offset);
  return bytes;
}

/** Every entry of the directory points to the first file: little to carry, much to unpack. */
function overlapping(count: number): Buffer {
  const archive = zipFrom([
    ...parts,
    ...Array.from({ length: count }, (_entry, index) => ({ name: `word/media/${index}.xml`, data: 'a' })),
  ]);
  for (let at = archive.indexOf('PK\x01\x02'); at >= 0; at = archive.indexOf('PK\x01\x02', at + 1))
    archive.writeUInt32LE(0, at + 42);
  return archive;
}

/** Word documents as they should not be, archives that are none, and some that only look so. */
export const DOCXS = [
  docx('cut off', good.subarray(0, -60), DAMAGED),
  docx('of a head and zeros', Buffer.concat([good.subarray(0, 30), Buffer.alloc(3_000)]), DAMAGED),
  docx('that is an empty archive', zipFrom([]), OTHER),
  docx('without its main part', zipFrom([types, links, { name: 'word/styles.xml', data: '<a/>' }]), DAMAGED),
  docx('without a list of types', zipFrom([links, main]), TEXT),
  docx('without links', zipFrom([types, main]), TEXT),
  docx('whose main part is empty', withMain(''), DAMAGED),
  docx('whose main part is not XML', withMain('hello'), DAMAGED),
  docx('whose main part is cut off', withMain(documentXml(shown).slice(0, -40)), DAMAGED),
  docx('whose main part is in UTF-16', withMain(Buffer.from(documentXml(shown), 'utf16le')), DAMAGED),
  docx('whose main part is another language', withMain('<html><body>hello</body></html>'), DAMAGED),
  docx(
    'of paragraphs in paragraphs, very deep',
    withMain(documentXml('<w:p>'.repeat(50_000) + '</w:p>'.repeat(50_000))),
    DAMAGED,
  ),
  docx('with a billion laughs', withMain(laughs + documentXml(paragraph('&c;'))), DAMAGED),
  docx(
    'that wants to read a file of the server',
    withMain(stranger + documentXml(paragraph('I built &a;'))),
    DAMAGED,
  ),
  docx('with control characters', withMain(documentXml(paragraph('I built &#7;engines.'))), TEXT),
  docx('that unpacks to 200 MB', withMain(Buffer.alloc(200 * MB, 'a')), TOO_LARGE),
  docx(
    'that unpacks to 200 MB, and says 10',
    withMain(Buffer.alloc(200 * MB, 'a'), { saidSize: 10 }),
    DAMAGED,
  ),
  docx('that says it unpacks to 4 GB', withMain(documentXml(shown), { saidSize: 0xffffffff }), DAMAGED),
  docx(
    'with a picture of 200 MB',
    docxOf(shown, [{ name: 'word/media/image1.png', data: Buffer.alloc(200 * MB) }]),
    TEXT,
  ),
  docx('of three million paragraphs', withMain(documentXml('<w:p/>'.repeat(3_000_000))), {
    fault: 'takes-too-much-memory',
  }),
  docx('with a word of 2 MB', docxOf(paragraph('a'.repeat(2 * MB))), { fault: 'too-much-text' }),
  docx(
    'of 5,000 files',
    docxOf(
      shown,
      Array.from({ length: 5_000 }, (_file, index) => ({ name: `word/${index}`, data: '' })),
    ),
    TOO_LARGE,
  ),
  docx('whose files lie upon each other', overlapping(1_000), DAMAGED),
  docx('with files outside of it', docxOf(shown, [{ name: '../../etc/passwd', data: 'x' }]), DAMAGED),
  docx('with files from the root', docxOf(shown, [{ name: '/etc/passwd', data: 'x' }]), DAMAGED),
  docx(
    'with a file called like a prototype',
    docxOf(shown, [
      { name: '__proto__', data: 'x' },
      { name: 'constructor', data: 'x' },
    ]),
    TEXT,
  ),
  docx('with two main parts', zipFrom([types, links, { ...main, data: 'no' }, main]), TEXT),
  docx(
    'that links to a part elsewhere',
    zipFrom([
      types,
      { ...links, data: String(links.data).replace('word/document.xml', '../../../etc/passwd') },
      main,
    ]),
    TEXT,
  ),
  docx('protected as an archive', zipFrom(parts.map((part) => ({ ...part, flags: 1 }))), {
    fault: 'protected-docx',
  }),
  docx(
    'packed in a way nobody knows',
    zipFrom(parts.map((part) => ({ ...part, flags: 0, method: 99 }))),
    DAMAGED,
  ),
  docx('not packed at all', zipFrom(parts.map((part) => ({ ...part, method: 0 }))), TEXT),
  docx('whose directory is elsewhere', endSaying(16, 0xfffffff0), DAMAGED),
  docx('whose directory is endless, it says', endSaying(12, 0xfffffff0), TEXT),
  docx('that says it is a ZIP64', endSaying(16, 0xffffffff), DAMAGED),
  docx('that is a PDF as well', Buffer.concat([good, pdfOf('I built engines.')]), DAMAGED),
  docx('that is a PDF', pdfOf('I built engines.'), TEXT),
  docx('that is a spreadsheet', zipFrom([types, { name: 'xl/workbook.xml', data: '<workbook/>' }]), OTHER),
  docx(
    'that is an OpenDocument',
    zipFrom([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', method: 0 },
      { name: 'content.xml', data: '<a/>' },
    ]),
    OTHER,
  ),
  docx('that is an archive of anything', zipFrom([{ name: 'cv.txt', data: 'hello' }]), OTHER),
  docx('that is a text', Buffer.from('I built engines.'), { fault: 'misnamed-file' }),
  docx(
    'with a table',
    docxOf(
      paragraph('Ada &amp; Co') +
        table([
          ['Acme', '2019'],
          ['Engines', '2021'],
        ]) +
        paragraph('The end'),
    ),
    { text: 'Ada & Co\nAcme | 2019\nEngines | 2021\nThe end' },
  ),
  docx('that begins with a bracket', docxOf(paragraph('[CV] of Ada')), { text: '[CV] of Ada' }),
];

/** The Word parser's own test documents, and what stands in them. */
const THEIR_TEXTS = {
  'comments.docx': 'Ouch.',
  'embedded-style-map.docx': 'Walking on imported air',
  'empty.docx': null,
  'endnotes.docx': 'Ouch[1].[2]\nA tachyon walks into a bar. ↑\n\nFin. ↑',
  'external-picture.docx': null,
  'footnote-hyperlink.docx': '[1]\nExample ↑',
  'footnotes.docx': 'Ouch[1].[2]\nA tachyon walks into a bar. ↑\n\nFin. ↑',
  'simple-list.docx': 'Apple\nBanana',
  'single-paragraph.docx': 'Walking on imported air',
  'strict-format.docx': 'Test',
  'strikethrough.docx': "Today's Special: Salmon Sold out",
  'tables.docx': 'Above\nTop left | Top right\nBottom left | Bottom right\nBelow',
  'text-box.docx': 'Datum plane',
  'tiny-picture-target-base-relative.docx': null,
  'tiny-picture.docx': null,
  'underline.docx': 'The Sunset Tree',
  'utf8-bom.docx': 'This XML has a byte order mark.',
};

const TEST_DATA = join(projectRoot, 'node_modules/mammoth/test/test-data');

export const PARSERS_OWN: CorpusFile[] = Object.entries(THEIR_TEXTS).map(([filename, text]) => ({
  what: `called ${filename} by the parser`,
  filename,
  bytes: readFileSync(join(TEST_DATA, filename)),
  becomes: text === null ? { fault: 'no-text' } : { text },
}));
