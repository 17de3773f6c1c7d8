import type { Keys } from './keys.js';

/** What a candidate needs to enter an interview room. */
export interface Invitation {
  url: string;
  token: string;
}

/** Rooms on a person's own LiveKit server. */
export interface Rooms {
  /** A token for that room and identity: join, publish, subscribe, send data, nothing more. */
  invite(keys: Keys, guest: { room: string; identity: string; name: string }): Promise<Invitation>;
  /** Whether an interviewer is in the room. */
  hasInterviewer(keys: Keys, room: string): Promise<boolean>;
  /** Ends the room; a room that is not there is no error. */
  remove(keys: Keys, room: string): Promise<void>;
}
