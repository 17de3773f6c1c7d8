import { unreadable, uploadsBusy, type DocumentReader, type UploadedFile } from '../../domain/uploads.js';
import { readInThread, type ReadingThread } from './reading-thread.js';

/** For each file. Ten seconds are promised; ending a thread takes a little too. */
export const READING_LIMIT_MS = 9_500;

/**
 * Files that wait for their turn; whoever comes after them is asked to come again. With 9.5 s for each, the last of them is
 * answered within 30 s, when browsers and proxies are still there.
 */
const MOST_WAITING = 2;

/** Reads documents by what is in them, one at a time, so that the memory which one may take is all that is taken. */
export function documentReader(settings: ReadingThread): DocumentReader {
  let last: Promise<unknown> = Promise.resolve();
  const inside = new Set<UploadedFile>();
  return {
    async textOf(file) {
      if (inside.size > MOST_WAITING) throw uploadsBusy();
      const leave = () => inside.delete(file);
      inside.add(file);
      file.gone.addEventListener('abort', leave, { once: true });
      const reading = last.then(() => readInThread(settings, file));
      last = reading.catch(() => undefined);
      const outcome = await reading.finally(leave);
      if ('text' in outcome) return outcome.text;
      throw unreadable(outcome.fault);
    },
  };
}
