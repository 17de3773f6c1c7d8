import { basename } from 'node:path';
import express, { type RequestHandler } from 'express';
import multer from 'multer';
import { firstCharacters } from '../../domain/document-text.js';
import type { StoredDocument } from '../../domain/documents.js';
import { AppError } from '../../domain/errors.js';
import { parseInput } from '../../domain/input.js';
import { fileTooLarge, UPLOAD_LIMIT_BYTES, UploadForm, type UploadedFile } from '../../domain/uploads.js';
import { readDocument } from '../../flows/read-document.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';

const PREVIEW_CHARACTERS = 500;
const LONGEST_NAME = 200;

/** `POST /api/upload-resume`: the text of a file, kept as the person's own. */
export function documentsApi(deps: Pick<Deps, 'documents' | 'documentReader'>): express.Router {
  return express.Router().post('/api/upload-resume', oneFile(), async (req, res) => {
    const { document_type } = parseInput(UploadForm, req.body);
    const document = await readDocument(deps, personOf(req).id, document_type, uploaded(req.file));
    res.json(answerFor(document));
  });
}

/** Keeps one file of the request in memory, and nothing on the disk. */
function oneFile(): RequestHandler {
  const upload = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: UPLOAD_LIMIT_BYTES, files: 1, fields: 10, fieldSize: 1_000 },
    defParamCharset: 'utf8',
  }).single('file');
  return (req, res, next) => {
    void upload(req, res, (error: unknown) => next(error ? refusal(error) : undefined));
  };
}

function refusal(error: unknown): AppError {
  const tooLarge = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE';
  return tooLarge
    ? fileTooLarge()
    : new AppError('bad-upload', 'This upload is not in a form we understand.', 400, { cause: error });
}

function uploaded(file: Express.Multer.File | undefined): UploadedFile {
  if (!file) throw new AppError('no-file', 'Please choose a file.', 400);
  return { filename: basename(file.originalname).slice(-LONGEST_NAME), bytes: file.buffer };
}

function answerFor(document: StoredDocument) {
  return {
    success: true,
    cache_key: document.id,
    filename: document.filename,
    document_type: document.documentType,
    char_count: document.charCount,
    text_preview: firstCharacters(document.text, PREVIEW_CHARACTERS),
  };
}
