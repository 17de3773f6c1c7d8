import { UPLOAD_LIMIT_BYTES } from '../domain/document-limits.js';
import { AppError } from '../domain/errors.js';

/** Of files that are received or read, of all people together: the memory of a small host. */
const ROOM_BYTES = 4 * UPLOAD_LIMIT_BYTES;
/** Who changes their mind twice while a file is on its way is not kept waiting. */
const MOST_OF_ONE = 3;

/** What one upload takes of the room, until it is answered. */
export interface Place {
  /** @returns whether there is room for so many more bytes. */
  take(bytes: number): boolean;
  /** Gives back all that was taken. */
  empty(): void;
  leave(): void;
}

/** The memory for uploaded files: bounded, however many people send at once. */
export class UploadRoom {
  private taken = 0;
  private readonly people = new Map<string, number>();

  /** @throws AppError 429 `too-many-uploads` when that person is sending as many files as anybody may. */
  placeFor(userId: string): Place {
    const mine = this.people.get(userId) ?? 0;
    if (mine >= MOST_OF_ONE) throw tooManyUploads();
    this.people.set(userId, mine + 1);
    let held = 0;
    const empty = () => {
      this.taken -= held;
      held = 0;
    };
    return {
      take: (bytes) => {
        if (this.taken + bytes > ROOM_BYTES) return false;
        this.taken += bytes;
        held += bytes;
        return true;
      },
      empty,
      leave: () => {
        empty();
        this.oneLess(userId);
      },
    };
  }

  private oneLess(userId: string): void {
    const left = (this.people.get(userId) ?? 1) - 1;
    if (left > 0) this.people.set(userId, left);
    else this.people.delete(userId);
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
