import { pdfFrom, streamOf } from './pdf-maker.js';
import { zipFrom, type ZipEntry } from './zip-maker.js';

/** A PDF with a page for each line of text; of a page without text when the line is empty. */
export function pdfOf(...lines: string[]): Buffer {
  return pdfOfPages(lines.map((line) => streamOf(line ? `BT /F1 12 Tf 72 720 Td (${line}) Tj ET` : '0 0 m')));
}

/** A PDF whose pages show these content streams, with Helvetica as `F1`. */
export function pdfOfPages(contents: Buffer[]): Buffer {
  const first = 4;
  const kids = contents.map((_content, index) => `${first + 2 * index} 0 R`);
  const pages = contents.flatMap((content, index) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${first + 2 * index + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    content,
  ]);
  return pdfFrom([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages,
  ]);
}

/** A Word document with that body, in WordprocessingML, and more files where there are. */
export function docxOf(body: string, more: ZipEntry[] = []): Buffer {
  return zipFrom([...docxParts(documentXml(body)), ...more]);
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export const documentXml = (body: string) =>
  `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`;

/** The three files without which there is no Word document. */
export function docxParts(document: string | Buffer): ZipEntry[] {
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  return [
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    },
    { name: 'word/document.xml', data: document },
  ];
}

export const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

export const table = (rows: string[][]) =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
