import type { Documents } from '../domain/documents.js';
import type { FeedbackStore } from '../domain/feedback.js';
import type { Interviews } from '../domain/interviews.js';
import type { KeyStore } from '../domain/keys.js';
import type { People } from '../domain/people.js';
import type { Rooms } from '../domain/rooms.js';
import type { Workers } from '../domain/workers.js';

/** All that the doors need from outside; handed in by `server.ts`, or by a test. */
export interface Deps {
  people: People;
  keys: KeyStore;
  interviews: Interviews;
  documents: Documents;
  feedback: FeedbackStore;
  workers: Workers;
  rooms: Rooms;
  now(): Date;
}
