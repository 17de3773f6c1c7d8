import { z } from 'zod';
import { AppError } from './errors.js';

export const UPLOAD_LIMIT_BYTES = 10 * 1024 * 1024;

export const UploadForm = z.object({
  document_type: z
    .enum(['resume', 'job_description'], 'Please say whether this is a resume or a job description.')
    .default('resume'),
});

export interface UploadedFile {
  filename: string;
  bytes: Uint8Array;
}

/** Takes the text out of a PDF, DOCX, TXT or Markdown file. */
export interface DocumentReader {
  /**
   * The text as it stands in the file, not yet cleaned.
   * @throws AppError 400 with a sentence when it is none of these, or damaged, or protected.
   */
  textOf(file: UploadedFile): Promise<string>;
}

/** A file that cannot be taken, and why. */
export function unreadable(sentence: string, cause?: unknown): AppError {
  return new AppError('unreadable-file', sentence, 400, { cause });
}

/** 413 for a file over the limit. */
export function fileTooLarge(): AppError {
  return new AppError('file-too-large', 'This file is larger than 10 MB. Please upload a smaller one.', 413);
}
