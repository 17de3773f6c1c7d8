import { unreadable, uploadsBusy, type DocumentReader } from '../../domain/uploads.js';
import { readInThread, type ReadingThread } from './reading-thread.js';

/** Files that wait for their turn; whoever comes after them is asked to come again. */
const MOST_WAITING = 6;

/** Reads documents by what is in them, one at a time, so that the memory which one may take is all that is taken. */
export function documentReader(settings: ReadingThread): DocumentReader {
  let last: Promise<unknown> = Promise.resolve();
  let inside = 0;
  return {
    async textOf(file) {
      if (inside > MOST_WAITING) throw uploadsBusy();
      inside++;
      const reading = last.then(() => readInThread(settings, file));
      last = reading.catch(() => undefined);
      const outcome = await reading.finally(() => inside--);
      if ('text' in outcome) return outcome.text;
      throw unreadable(outcome.fault);
    },
  };
}
