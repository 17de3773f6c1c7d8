import { basename } from 'node:path';
import type { Request, RequestHandler } from 'express';
import multer, { type StorageEngine } from 'multer';
import { AppError } from '../domain/errors.js';
import { UPLOAD_LIMIT_BYTES } from '../domain/document-limits.js';
import { fileTooLarge, type UploadedFile } from '../domain/uploads.js';

const LONGEST_NAME = 200;
const LONGEST_FIELD_BYTES = 100_000;

/** Reads a form with one file in that field; the file stays in memory, and nothing on the disk. */
export function oneFile(field: string): RequestHandler {
  const upload = multer({
    storage: memory,
    // Far above what is kept: the fields behind a file that is a little too large still arrive.
    limits: { fileSize: 3 * UPLOAD_LIMIT_BYTES, files: 1, fields: 20, fieldSize: LONGEST_FIELD_BYTES },
    defParamCharset: 'utf8',
  }).single(field);
  return (req, res, next) => {
    void upload(req, res, (error: unknown) => next(error ? refusal(error) : undefined));
  };
}

/**
 * The file of the request; null when none was chosen, which a browser sends as one without name and content.
 * @throws AppError 413 `file-too-large`.
 */
export function fileIn({ file }: Request): UploadedFile | null {
  if (!file || (file.size === 0 && !file.originalname)) return null;
  if (file.size > UPLOAD_LIMIT_BYTES) throw fileTooLarge();
  return { filename: basename(file.originalname).slice(-LONGEST_NAME), bytes: file.buffer };
}

/** Keeps a file up to the limit, and of a larger one only its size. */
const memory: StorageEngine = {
  _handleFile(_req, { stream }, done) {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= UPLOAD_LIMIT_BYTES) chunks.push(chunk);
      else chunks.length = 0;
    });
    stream.once('error', done);
    stream.once('end', () => done(null, { buffer: Buffer.concat(chunks), size }));
  },
  _removeFile(_req, _file, done) {
    done(null);
  },
};

function refusal(error: unknown): AppError {
  const tooLarge = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE';
  return tooLarge
    ? fileTooLarge()
    : new AppError('bad-upload', 'This upload is not in a form we understand.', 400, { cause: error });
}
