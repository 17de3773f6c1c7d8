import { cleanText } from '../domain/document-text.js';
import type { Documents, DocumentType, StoredDocument } from '../domain/documents.js';
import { unreadable, type DocumentReader, type UploadedFile } from '../domain/uploads.js';

const MOST_CHARACTERS = 200_000;

/**
 * Takes the text out of an uploaded file and keeps it as the person's own.
 * @throws AppError 400 `unreadable-file` with a sentence; nothing is stored then.
 */
export async function readDocument(
  deps: { documents: Documents; documentReader: DocumentReader },
  userId: string,
  documentType: DocumentType,
  file: UploadedFile,
): Promise<StoredDocument> {
  const text = cleanText(await deps.documentReader.textOf(file));
  if (!text) {
    throw unreadable(
      'There is no text in this file. A scanned document has only pictures; please upload a text.',
    );
  }
  if (text.length > MOST_CHARACTERS)
    throw unreadable('There is too much text in this file. Please shorten it.');
  return deps.documents.keep({ userId, documentType, filename: file.filename, text, charCount: text.length });
}
