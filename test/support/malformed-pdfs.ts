import { deflateSync } from 'node:zlib';
import { pdfOf, pdfOfPages } from './documents.js';
import { filesNamed } from './malformed-files.js';
import { encryptedPdf, packedStream, pdfFrom, streamOf, type PdfObject } from './pdf-maker.js';

const pdf = filesNamed('cv.pdf');
const TEXT = { text: 'I built engines.' };
const DAMAGED = { fault: 'damaged-pdf' } as const;
const SHOWN = 'BT /F1 12 Tf 72 720 Td (I built engines.) Tj ET';
const good = pdfOf('I built engines.');
const MB = 1024 * 1024;

/** A one-page PDF with other parts: objects 1 to 5 are catalogue, pages, page, content and font. */
function one(
  parts: {
    catalog?: string;
    pages?: string;
    page?: string;
    content?: PdfObject;
    font?: PdfObject;
    more?: PdfObject[];
  } = {},
  trailer = '',
): Buffer {
  return pdfFrom(
    [
      `<< /Type /Catalog /Pages 2 0 R ${parts.catalog ?? ''} >>`,
      `<< /Type /Pages ${parts.pages ?? '/Kids [3 0 R] /Count 1'} >>`,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${parts.page ?? ''} >> >>`,
      parts.content ?? streamOf(SHOWN),
      parts.font ?? '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...(parts.more ?? []),
    ],
    trailer,
  );
}

const changed = (from: string | RegExp, to: string, source = good) =>
  Buffer.from(source.toString('latin1').replace(from, to), 'latin1');

const upTo = (words: string) => good.subarray(0, good.indexOf(words));

const image = (width: number, height: number) =>
  streamOf(
    '\0\0\0',
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`,
  );

const toUnicode = (lines: string) =>
  streamOf(
    `/CIDInit /ProcSet findresource begin 1 begincmap 1 begincodespacerange <00> <FF> endcodespacerange ${lines} endcmap`,
  );

/** A font in which letters stand for what these lines of a CMap say. */
const mapped = (lines: string) => ({
  font: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>',
  more: [toUnicode(lines)],
});

/** PDF 1.5: objects 1 to 3 packed in an object stream, found by a cross-reference stream. */
function packedObjects(): Buffer {
  const inside = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  ];
  const offsets = inside.map((_object, index) => inside.slice(0, index).join(' ').length + (index ? 1 : 0));
  const table = offsets.map((offset, index) => `${index + 1} ${offset}`).join(' ');
  const pieces = [
    Buffer.from('%PDF-1.5\n'),
    ...[
      streamOf(SHOWN),
      Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
      packedStream(`${table} ${inside.join(' ')}`, 1, `/Type /ObjStm /N 3 /First ${table.length + 1}`),
    ].map((object, index) =>
      Buffer.concat([Buffer.from(`${index + 4} 0 obj\n`), object, Buffer.from('\nendobj\n')]),
    ),
  ];
  const places = [1, 2, 3].map((index) =>
    pieces.slice(0, index).reduce((sum, piece) => sum + piece.length, 0),
  );
  const start = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const row = (type: number, second: number, third: number) => [type, second >> 8, second & 255, third];
  const rows = [
    row(0, 0, 255),
    row(2, 6, 0),
    row(2, 6, 1),
    row(2, 6, 2),
    ...places.map((at) => row(1, at, 0)),
    row(1, start, 0),
  ];
  const xref = streamOf(Buffer.from(rows.flat()), '/Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R');
  return Buffer.concat([
    ...pieces,
    Buffer.from('7 0 obj\n'),
    xref,
    Buffer.from(`\nendobj\nstartxref\n${start}\n%%EOF`),
  ]);
}

const pages = (count: number) =>
  pdfOf(...Array.from({ length: count }, (_page, index) => `Page ${index + 1}.`));
const brokenFlate = Buffer.concat([deflateSync(Buffer.from(SHOWN)).subarray(0, 12), Buffer.alloc(40, 0xee)]);

/** PDFs as they should not be, and some that only look so. */
export const PDFS = [
  pdf('with rubbish before its head', Buffer.concat([Buffer.alloc(700, 'x'), good]), TEXT),
  pdf('without its end', upTo('startxref'), TEXT),
  pdf('without its end and its table', upTo('xref\n'), DAMAGED),
  pdf('cut off in its text', upTo('engines'), DAMAGED),
  pdf('cut off in its first object', upTo('/Pages'), DAMAGED),
  pdf('of a head and nothing else', Buffer.from('%PDF-1.7\n'), DAMAGED),
  pdf('of a head and zeros', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2_000)]), DAMAGED),
  pdf(
    'that says where its table is, wrongly',
    changed(/startxref\n\d+/, 'startxref\n99999999999999999999'),
    TEXT,
  ),
  pdf('with a table that points to nowhere', changed(/\d{10} 00000 n/g, '0000000007 00000 n'), TEXT),
  pdf('whose table has a billion entries', changed('xref\n0 ', 'xref\n0 1000000000'), TEXT),
  pdf('whose table points to itself', one({}, '/Prev 9'), TEXT),
  pdf('without a catalogue', changed('/Root 1 0 R', ''), DAMAGED),
  pdf('whose catalogue is a page', changed('/Root 1 0 R', '/Root 3 0 R'), DAMAGED),
  pdf('whose pages contain themselves', one({ pages: '/Kids [2 0 R] /Count 1' }), DAMAGED),
  pdf('whose page is not there', one({ pages: '/Kids [77 0 R] /Count 1' }), DAMAGED),
  pdf('whose pages are a number', changed('/Pages 2 0 R', '/Pages 7'), DAMAGED),
  pdf('with pages by the hundred thousand, it says', one({ pages: '/Kids [3 0 R] /Count 100000' }), TEXT),
  pdf('with less than no pages, it says', one({ pages: '/Kids [3 0 R] /Count -5' }), DAMAGED),
  pdf('of 60 pages', pages(60), {
    text: Array.from({ length: 60 }, (_page, index) => `Page ${index + 1}.`).join('\n\n'),
  }),
  pdf('of 61 pages', pages(61), { fault: 'too-many-pages' }),
  pdf(
    'with one broken page of three',
    pdfOfPages([streamOf(SHOWN), streamOf(brokenFlate, '/Filter /FlateDecode'), streamOf(SHOWN)]),
    { text: 'I built engines.\n\nI built engines.' },
  ),
  pdf(
    'whose text is packed in a way nobody knows',
    one({ content: streamOf(SHOWN, '/Filter /Wonder') }),
    TEXT,
  ),
  pdf('whose text is packed twice', one({ content: packedStream(SHOWN, 2) }), TEXT),
  pdf(
    'whose packed text is not a packed one',
    one({ content: streamOf('nothing', '/Filter /FlateDecode') }),
    { fault: 'pdf-without-text' },
  ),
  pdf('that lies about its length', changed(/\/Length \d+/, '/Length 999999999'), TEXT),
  pdf('that says it has no length', changed(/\/Length \d+/, '/Length -1'), TEXT),
  pdf('whose length is its own content', changed(/\/Length \d+/, '/Length 4 0 R'), TEXT),
  pdf(
    'with a string that never ends',
    one({ content: streamOf('BT /F1 12 Tf (I built engines.) Tj (and') }),
    TEXT,
  ),
  pdf(
    'with figures beyond all measure',
    one({ content: streamOf(`BT /F1 12 Tf 1e999 -${'9'.repeat(400)} Td ET ${SHOWN}`) }),
    TEXT,
  ),
  pdf(
    'with a font nobody has',
    one({ font: '<< /Type /Font /Subtype /Type0 /BaseFont /X /DescendantFonts [5 0 R] >>' }),
    { text: 'I built engines.' },
  ),
  pdf('whose font is itself', one({ font: '5 0 R' }), TEXT),
  pdf(
    'with a picture for a page',
    one({
      content: streamOf('q 612 0 0 792 0 0 cm /X Do Q'),
      page: '/XObject << /X 6 0 R >>',
      more: [image(1, 1)],
    }),
    { fault: 'pdf-without-text' },
  ),
  pdf(
    'with text on one page, and a picture for the other',
    pdfOfPages([streamOf('q Q'), streamOf(SHOWN)]),
    TEXT,
  ),
  pdf(
    'with a picture larger than all memory',
    one({
      content: streamOf(`q /X Do Q ${SHOWN}`),
      page: '/XObject << /X 6 0 R >>',
      more: [image(100_000, 100_000)],
    }),
    TEXT,
  ),
  pdf(
    'with a form that shows itself',
    one({
      content: streamOf(`/X Do ${SHOWN}`),
      page: '/XObject << /X 6 0 R >>',
      more: [
        streamOf(
          '/X Do',
          '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>',
        ),
      ],
    }),
    TEXT,
  ),
  pdf(
    'with a script and a program inside',
    one({
      catalog:
        '/OpenAction << /S /JavaScript /JS (for\\(;;\\);) >> /Names << /EmbeddedFiles << /Names [(virus.exe) 6 0 R] >> >>',
      more: [streamOf('MZ')],
    }),
    TEXT,
  ),
  pdf(
    'with an XFA form',
    one({
      catalog: '/AcroForm << /Fields [] /XFA 6 0 R >>',
      more: [streamOf('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/>')],
    }),
    TEXT,
  ),
  pdf(
    'whose outline goes round',
    one({
      catalog: '/Outlines 6 0 R',
      more: ['<< /First 7 0 R >>', '<< /Title (x) /Next 7 0 R /First 6 0 R /Parent 6 0 R >>'],
    }),
    TEXT,
  ),
  pdf('with arrays in arrays, a million deep', one({ catalog: `/X ${'['.repeat(MB)}` }), DAMAGED),
  pdf('with text in arrays, a million deep', one({ content: streamOf(`${SHOWN} ${'['.repeat(MB)}`) }), TEXT),
  pdf('of packed objects', packedObjects(), TEXT),
  pdf('of packed objects that are not those', changed('/N 3', '/N 9', packedObjects()), DAMAGED),
  pdf('protected by a password', encryptedPdf('I built engines.', 'secret'), { fault: 'protected-pdf' }),
  pdf('protected from changes only', encryptedPdf('I built engines.', ''), TEXT),
  pdf('protected in a way nobody knows', one({}, '/Encrypt << /Filter /Wonder /V 9 >>'), DAMAGED),
  pdf(
    'with ligatures',
    one({
      content: streamOf('BT /F1 12 Tf (oAce) Tj ET'),
      ...mapped('2 beginbfchar <6F> <006F> <41> <FB03> endbfchar'),
    }),
    { text: 'office' },
  ),
  pdf(
    'in Arabic',
    one({
      content: streamOf('BT /F1 12 Tf (ABC) Tj ET'),
      ...mapped('3 beginbfchar <41> <0645> <42> <0631> <43> <062D> endbfchar'),
    }),
    { text: 'حرم' },
  ),
  pdf(
    'whose letters stand for half characters',
    one({ content: streamOf('BT /F1 12 Tf (aAb) Tj ET'), ...mapped('1 beginbfchar <41> <D800> endbfchar') }),
    { text: 'a𐀀b' },
  ),
  pdf(
    'whose letters stand for four billion',
    one(mapped('1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange')),
    TEXT,
  ),
  pdf(
    'with words hyphenated at the ends of lines',
    one({ content: streamOf('BT /F1 12 Tf 14 TL 72 720 Td (I built engi-) Tj T* (nes.) Tj ET') }),
    TEXT,
  ),
  pdf('that unpacks to 300 MB', one({ content: packedStream(Buffer.alloc(300 * MB, ' ')) }), {
    fault: 'unpacks-too-large',
  }),
  pdf(
    'with a word of 100 MB',
    one({
      content: packedStream(
        Buffer.concat([Buffer.from('BT /F1 12 Tf ('), Buffer.alloc(100 * MB, 'a'), Buffer.from(') Tj')]),
      ),
    }),
    { fault: 'unpacks-too-large' },
  ),
];
