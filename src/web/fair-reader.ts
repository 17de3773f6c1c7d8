import { AppError } from '../domain/errors.js';
import { uploadsBusy, type DocumentReader } from '../domain/uploads.js';
import type { UploadRoom } from './upload-room.js';

/**
 * A reader that measures by the whole process what a file takes cannot tell whose memory it was while others send theirs:
 * a file is blamed for it only when it is alone, and else asked for again.
 */
export function fairReader(reader: DocumentReader, room: UploadRoom): DocumentReader {
  return {
    async textOf(file) {
      try {
        return await reader.textOf(file);
      } catch (error) {
        const isBlamed = error instanceof AppError && error.code === 'takes-too-much-memory';
        throw isBlamed && room.isShared ? uploadsBusy() : error;
      }
    },
  };
}
