import { z } from 'zod';
import { AppError } from './errors.js';
import { FILE_FAULTS, type FileFault } from './file-faults.js';

export const UploadForm = z.object({
  document_type: z
    .enum(['resume', 'job_description'], 'Please say whether this is a resume or a job description.')
    .default('resume'),
});

export interface UploadedFile {
  filename: string;
  bytes: Uint8Array;
  /** Aborted when nobody waits for its text any more. */
  gone: AbortSignal;
}

/** Takes the text out of a PDF, DOCX, TXT or Markdown file. */
export interface DocumentReader {
  /**
   * The text as it stands in the file, not yet cleaned. A file that nobody waits for is not read to its end.
   * @throws AppError 400 with one of the `FILE_FAULTS`; 503 `uploads-busy` when too many files wait to be read.
   */
  textOf(file: UploadedFile): Promise<string>;
}

/** 400: a file that cannot be taken, and why. */
export function unreadable(fault: FileFault, cause?: unknown): AppError {
  return new AppError(fault, FILE_FAULTS[fault], 400, { cause });
}

/** 413 for a file over the limit. */
export function fileTooLarge(): AppError {
  return new AppError('file-too-large', 'This file is larger than 10 MB. Please upload a smaller one.', 413);
}

/** 503: as many files as the site can hold are being received or read. */
export function uploadsBusy(): AppError {
  return new AppError(
    'uploads-busy',
    'Many people are uploading files at the moment. Please try again in a few seconds.',
    503,
    { retryAfterS: 10 },
  );
}
