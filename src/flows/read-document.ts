import { cleanText } from '../domain/document-text.js';
import type { Documents, DocumentType, StoredDocument } from '../domain/documents.js';
import { MOST_CHARACTERS } from '../domain/document-limits.js';
import { unreadable, type DocumentReader, type UploadedFile } from '../domain/uploads.js';

/**
 * Takes the text out of an uploaded file and keeps it as the person's own.
 * @throws AppError 400 with one of the `FILE_FAULTS`, 503 `uploads-busy`; nothing is stored then.
 */
export async function readDocument(
  deps: { documents: Documents; documentReader: DocumentReader },
  userId: string,
  documentType: DocumentType,
  file: UploadedFile,
): Promise<StoredDocument> {
  const text = cleanText(await deps.documentReader.textOf(file));
  if (!text) throw unreadable('no-text');
  if (text.length > MOST_CHARACTERS) throw unreadable('too-much-text');
  return deps.documents.keep({ userId, documentType, filename: file.filename, text, charCount: text.length });
}
