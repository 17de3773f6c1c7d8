import { UPLOAD_LIMIT_BYTES } from '../domain/document-limits.js';
import { AppError } from '../domain/errors.js';

/** Of files that are received or read, of all people together: the memory of a small host. */
const ROOM_BYTES = 4 * UPLOAD_LIMIT_BYTES;
/** One is received or read, and one waits for it: who changes their mind meanwhile is not refused. */
const MOST_OF_ONE = 2;

/** What one upload takes of the room, until it is answered. */
export interface Place {
  /** Resolves when no other file of that person is there; until then nothing may be taken. */
  turn: Promise<void>;
  /** @returns whether there is room for so many more bytes. */
  take(bytes: number): boolean;
  /** Gives back all that was taken. */
  empty(): void;
}

interface Guest {
  places: number;
  /** Resolves when all of them are left. */
  left: Promise<unknown>;
}

/** The memory for uploaded files: bounded, however many people send at once, and for one file of each of them. */
export class UploadRoom {
  private taken = 0;
  private readonly people = new Map<string, Guest>();

  /** Whether files of several people are there. */
  get isShared(): boolean {
    return this.people.size > 1;
  }

  /**
   * @param gone aborted when the upload is answered or broken off: the place is left then.
   * @throws AppError 429 `too-many-uploads` when one file of that person waits for another already.
   */
  placeFor(userId: string, gone: AbortSignal): Place {
    const { places, left } = this.people.get(userId) ?? { places: 0, left: Promise.resolve() };
    if (places >= MOST_OF_ONE) throw tooManyUploads();
    let held = 0;
    const empty = () => {
      this.taken -= held;
      held = 0;
    };
    const leaving = new Promise<void>((resolve) => {
      const leave = () => {
        empty();
        this.oneLess(userId);
        resolve();
      };
      gone.addEventListener('abort', leave, { once: true });
    });
    this.people.set(userId, { places: places + 1, left: Promise.all([left, leaving]) });
    return {
      turn: left.then(() => undefined),
      take: (bytes) => {
        if (gone.aborted || this.taken + bytes > ROOM_BYTES) return false;
        this.taken += bytes;
        held += bytes;
        return true;
      },
      empty,
    };
  }

  private oneLess(userId: string): void {
    const guest = this.people.get(userId);
    if (guest && --guest.places === 0) this.people.delete(userId);
  }
}

function tooManyUploads(): AppError {
  return new AppError(
    'too-many-uploads',
    'Your other files are still on their way. Please wait until they have arrived.',
    429,
    { retryAfterS: 5 },
  );
}
