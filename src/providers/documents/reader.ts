import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { unreadable, type DocumentReader, type UploadedFile } from '../../domain/uploads.js';
import { plainText, saysUtf16 } from './plain.js';

const EXTENSIONS = ['.pdf', '.docx', '.txt', '.text', '.md'];
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PARSING_LIMIT_MS = 10_000;

/**
 * Reads documents by what is in them; the name only has to be one of those we offer. The parsers are large, and loaded
 * for the first document that wants them.
 */
export function documentReader(): DocumentReader {
  return { textOf: (file) => withinLimit(read(file)) };
}

async function read({ filename, bytes }: UploadedFile): Promise<string> {
  if (bytes.length === 0) throw unreadable('This file is empty.');
  const mime = saysUtf16(bytes) ? 'text/plain' : (await fileTypeFromBuffer(bytes))?.mime;
  if (mime === 'application/x-cfb') {
    throw unreadable('Old or protected Word documents cannot be read. Please save it as DOCX or PDF.');
  }
  if (!EXTENSIONS.includes(extname(filename).toLowerCase())) throw notOffered();
  if (mime === 'application/pdf') return (await import('./pdf.js')).pdfText(bytes);
  if (mime === DOCX) return (await import('./docx.js')).docxText(bytes);
  if (mime && !/^text\/|\bxml$/.test(mime)) throw notOffered();
  if (/\.(pdf|docx)$/i.test(filename)) throw unreadable('This file is damaged, or not what its name says.');
  return plainText(bytes);
}

function notOffered(): Error {
  return unreadable('This is not a PDF, DOCX, TXT or Markdown file.');
}

async function withinLimit(reading: Promise<string>): Promise<string> {
  const limit = new AbortController();
  const late = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(
      () => reject(unreadable('This file takes too long to read. Please upload a simpler one.')),
      PARSING_LIMIT_MS,
    );
    limit.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  return Promise.race([reading, late]).finally(() => limit.abort());
}
