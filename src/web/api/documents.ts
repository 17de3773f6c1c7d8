import express from 'express';
import { firstCharacters } from '../../domain/document-text.js';
import type { StoredDocument } from '../../domain/documents.js';
import { AppError } from '../../domain/errors.js';
import { parseInput } from '../../domain/input.js';
import { UploadForm } from '../../domain/uploads.js';
import { readDocument } from '../../flows/read-document.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';
import type { UploadRoom } from '../upload-room.js';
import { fileIn, oneFile } from '../uploaded-file.js';

const PREVIEW_CHARACTERS = 500;

/** `POST /api/upload-resume`: the text of a file, kept as the person's own. */
export function documentsApi(
  deps: Pick<Deps, 'documents' | 'documentReader'> & { uploads: UploadRoom },
): express.Router {
  return express.Router().post('/api/upload-resume', oneFile(deps.uploads, 'file'), async (req, res) => {
    const { document_type } = parseInput(UploadForm, req.body);
    const file = fileIn(req);
    if (!file) throw new AppError('no-file', 'Please choose a file.', 400);
    res.json(answerFor(await readDocument(deps, personOf(req).id, document_type, file)));
  });
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
