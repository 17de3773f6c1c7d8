import { getDocumentProxy } from 'unpdf';
import { MOST_PAGES } from '../../domain/document-limits.js';
import { asFault, FileFaultError } from './file-fault.js';
import { GatheredText } from './gathered-text.js';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

/** The parser's level for saying nothing on the console about a file's faults. */
const SILENT = 0;

/**
 * The text of a PDF, a blank line between pages; pages that cannot be read are left out, if others can.
 * @throws FileFaultError `damaged-pdf`, `protected-pdf`, `too-many-pages`, `pdf-without-text`, `too-much-text`.
 */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const pdf = await opened(bytes);
  if (pdf.numPages < 1) throw new FileFaultError('damaged-pdf');
  if (pdf.numPages > MOST_PAGES) throw new FileFaultError('too-many-pages');
  const gathered = new GatheredText();
  let broken: FileFaultError | undefined;
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      await addPage(await pdf.getPage(number), gathered);
    } catch (error) {
      broken = asFault(error, 'damaged-pdf');
      if (broken.fault !== 'damaged-pdf') throw broken;
    }
  }
  const text = gathered.text();
  if (text.trim()) return text;
  throw broken ?? new FileFaultError('pdf-without-text');
}

async function opened(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, { verbosity: SILENT, useSystemFonts: false });
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === 'PasswordException';
    throw new FileFaultError(locked ? 'protected-pdf' : 'damaged-pdf', cause);
  }
}

/** Piece by piece: a page may hold more than anybody could read. */
async function addPage(page: Page, gathered: GatheredText): Promise<void> {
  const pieces = page.streamTextContent().getReader();
  for (let next = await pieces.read(); !next.done; next = await pieces.read()) {
    for (const item of (next.value as { items: { str?: string; hasEOL?: boolean }[] }).items) {
      if (item.str !== undefined) gathered.add(item.hasEOL ? `${item.str}\n` : item.str);
    }
  }
  gathered.add('\n\n');
  page.cleanup();
}
