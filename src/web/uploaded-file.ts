import type { Request, RequestHandler, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import { UPLOAD_LIMIT_BYTES } from '../domain/document-limits.js';
import { AppError } from '../domain/errors.js';
import { fileTooLarge, uploadsBusy, type UploadedFile } from '../domain/uploads.js';
import { visibleText } from '../domain/visible-text.js';
import type { Place, UploadRoom } from './upload-room.js';

const LONGEST_NAME = 200;
const LIMITS = {
  // Far above what is kept: the fields behind a file that is a little too large still arrive.
  fileSize: 3 * UPLOAD_LIMIT_BYTES,
  files: 1,
  fields: 20,
  parts: 21,
  fieldSize: 100_000,
  fieldNameSize: 100,
  headerPairs: 20,
};
/** A browser hears of nothing before its whole file is sent; of files beyond this one not a byte is read. */
const LARGEST_BODY_BYTES = LIMITS.fileSize + LIMITS.fields * LIMITS.fieldSize;

/** For each request: aborted when nobody waits for its answer any more. */
const goneOf = new WeakMap<Request, AbortSignal>();

/**
 * Reads a form with one file in that field; the file stays in memory, in that room, and nothing on the disk. Of a person's
 * second file not a byte is read before the first is answered.
 */
export function oneFile(room: UploadRoom, field: string): RequestHandler {
  return async (req, res, next) => {
    if (Number(req.headers['content-length']) > LARGEST_BODY_BYTES) {
      res.set('Connection', 'close');
      throw fileTooLarge();
    }
    const gone = goneSignal(req, res);
    if (gone.aborted) return;
    const place = req.user && room.placeFor(req.user.id, gone);
    await place?.turn;
    if (gone.aborted) return;
    const storage = place ? memoryIn(place) : nowhere;
    const upload = multer({ storage, limits: LIMITS, defParamCharset: 'utf8' }).single(field);
    void upload(req, res, (error: unknown) => next(error ? refusal(error) : undefined));
  };
}

/**
 * The file of the request; null when none was chosen, which a browser sends as one without name and content.
 * @throws AppError 413 `file-too-large`.
 */
export function fileIn(req: Request): UploadedFile | null {
  const { file } = req;
  if (!file || (file.size === 0 && !file.originalname)) return null;
  if (file.size > UPLOAD_LIMIT_BYTES) throw fileTooLarge();
  const gone = goneOf.get(req) ?? AbortSignal.abort();
  return { filename: plainName(file.originalname), bytes: file.buffer, gone };
}

function goneSignal(req: Request, res: Response): AbortSignal {
  const gone = new AbortController();
  // Who left while their session was looked up is told of no more: a place of theirs would be held for ever.
  if (res.destroyed) gone.abort();
  res.once('close', () => gone.abort());
  goneOf.set(req, gone.signal);
  return gone.signal;
}

/** Without folders, and without letters that nobody sees or that turn the others round. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return visibleText(last.slice(-LONGEST_NAME)).replace(/\s+/g, ' ').trim() || 'file';
}

/**
 * Keeps a file up to the limit while there is room; of any other only its size. Its memory is asked for once, and a system
 * gives it as it is written to: pieces that are joined at the end would take twice as much.
 */
function memoryIn(place: Place): StorageEngine {
  return {
    _handleFile(req, { stream }, done) {
      const said = Number(req.headers['content-length'] ?? UPLOAD_LIMIT_BYTES);
      let memory = Buffer.allocUnsafeSlow(Math.min(said, UPLOAD_LIMIT_BYTES));
      let size = 0;
      let noRoom = false;
      stream.on('data', (chunk: Buffer) => {
        const at = size;
        size += chunk.length;
        noRoom ||= size <= UPLOAD_LIMIT_BYTES && !place.take(chunk.length);
        if (!noRoom && size <= UPLOAD_LIMIT_BYTES) return void chunk.copy(memory, at);
        memory = Buffer.alloc(0);
        place.empty();
      });
      stream.once('error', done);
      stream.once('end', () =>
        done(noRoom ? uploadsBusy() : null, { buffer: memory.subarray(0, size), size }),
      );
    },
    _removeFile: (_req, _file, done) => done(null),
  };
}

/** A visitor's file is read to its end, so that they are answered, and not kept: it belongs to nobody. */
const nowhere: StorageEngine = {
  _handleFile(_req, { stream }, done) {
    stream.resume();
    stream.once('error', done);
    stream.once('end', () => done(null, { buffer: Buffer.alloc(0), size: 0 }));
  },
  _removeFile: (_req, _file, done) => done(null),
};

function refusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const tooLarge = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE';
  return tooLarge
    ? fileTooLarge()
    : new AppError('bad-upload', 'This upload is not in a form we understand.', 400, { cause: error });
}
