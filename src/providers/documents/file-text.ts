import type { UploadedFile } from '../../domain/uploads.js';
import { FileFaultError } from './file-fault.js';
import { bounded } from './gathered-text.js';

export type FileBytes = Pick<UploadedFile, 'filename' | 'bytes'>;

const TEXT_NAME = /\.(txt|text|md)$/i;
/** How far in a PDF may begin, as Acrobat has it. */
const PDF_HEAD = 1_024;

/**
 * The text of a file by what is in it. Only a text has to be called one: there is nothing in it that tells.
 * Parsers are loaded for the file that wants them.
 * @throws FileFaultError
 */
export async function fileText({ filename, bytes }: FileBytes): Promise<string> {
  if (bytes.length === 0) throw new FileFaultError('empty-file');
  const head = Buffer.from(bytes.subarray(0, PDF_HEAD)).toString('latin1');
  if (head.startsWith('%PDF-')) return (await import('./pdf.js')).pdfText(bytes);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06'))
    return (await import('./docx.js')).docxText(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw new FileFaultError('old-word-file');
  if (TEXT_NAME.test(filename)) return bounded((await import('./plain.js')).plainText(bytes));
  if (head.includes('%PDF-')) return (await import('./pdf.js')).pdfText(bytes);
  if (head.startsWith('{\\rtf')) throw new FileFaultError('rtf-file');
  throw new FileFaultError(/\.(pdf|docx)$/i.test(filename) ? 'misnamed-file' : 'unknown-file');
}
