import { extractText, getDocumentProxy } from 'unpdf';
import { unreadable } from '../../domain/uploads.js';

/** The parser's level for saying nothing on the console about a file's faults. */
const SILENT = 0;

/** The text of a PDF, a blank line between pages. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  try {
    // The parser takes its bytes over; the upload's own buffer must stay whole.
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: SILENT });
    const { text } = await extractText(document, { mergePages: false });
    return text.filter((page) => page.trim()).join('\n\n');
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === 'PasswordException';
    throw unreadable(
      locked
        ? 'This PDF is protected by a password. Please upload one without.'
        : 'This PDF is damaged and cannot be read.',
      cause,
    );
  }
}
