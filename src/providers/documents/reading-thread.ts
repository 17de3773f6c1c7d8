import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Log } from '../../domain/log.js';
import { FILE_FAULTS, type FileFault } from '../../domain/file-faults.js';
import type { UploadedFile } from '../../domain/uploads.js';

export interface ReadingThread {
  /** The compiled `document-thread`. */
  program: string;
  limitMs: number;
  log: Log;
}

const Outcome = z.union([
  z.object({ text: z.string() }),
  z.object({ fault: z.enum(Object.keys(FILE_FAULTS) as [FileFault, ...FileFault[]]) }),
]);

export type Outcome = z.infer<typeof Outcome>;

const OutOfMemory = z.object({ code: z.literal('ERR_WORKER_OUT_OF_MEMORY') });

/** Nobody hears of it. */
const GIVEN_UP: Outcome = { fault: 'unreadable-file' };

/** V8's own part of the memory. */
const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };
/**
 * By how much the whole process may grow meanwhile: V8's limits do not count unpacked streams and other plain bytes.
 * Less than the 256 MB that are allowed, as it grows on until it is seen, and the thread ended.
 */
const GROWTH_BYTES = 176 * 1024 * 1024;
const LOOK_EVERY_MS = 20;

/**
 * Reads one file in a thread of its own, which is gone with all its memory when this resolves, whatever the file does
 * to the parser, and as soon as nobody waits for it any more. It is given nothing of the environment.
 */
export function readInThread({ program, limitMs, log }: ReadingThread, file: UploadedFile): Promise<Outcome> {
  const { gone } = file;
  if (gone.aborted) return Promise.resolve(GIVEN_UP);
  return new Promise((resolve) => {
    const bytes = Uint8Array.from(file.bytes);
    const thread = new Worker(program, {
      workerData: { filename: file.filename, bytes },
      transferList: [bytes.buffer],
      resourceLimits: HEAP,
      env: {},
    });
    let outcome: Outcome | undefined;
    const end = (how: Outcome) => {
      outcome ??= how;
      void thread.terminate();
    };
    const giveUp = () => end(GIVEN_UP);
    gone.addEventListener('abort', giveUp, { once: true });
    const limit = setTimeout(() => end({ fault: 'takes-too-long' }), limitMs);
    const watch = whenGrown(() => end({ fault: 'takes-too-much-memory' }));
    thread
      .once('message', (said) => end(Outcome.safeParse(said).data ?? { fault: 'unreadable-file' }))
      .once('error', (error) => {
        log.warn({ err: error }, 'the thread that reads documents failed');
        end({ fault: OutOfMemory.safeParse(error).success ? 'takes-too-much-memory' : 'unreadable-file' });
      })
      .once('exit', () => {
        gone.removeEventListener('abort', giveUp);
        clearTimeout(limit);
        clearInterval(watch);
        resolve(outcome ?? { fault: 'unreadable-file' });
      });
  });
}

function whenGrown(act: () => void): NodeJS.Timeout {
  const before = process.memoryUsage.rss();
  return setInterval(() => {
    if (process.memoryUsage.rss() - before > GROWTH_BYTES) act();
  }, LOOK_EVERY_MS);
}
