import type { Faults } from '../faults/faults.js';
import type { Rooms } from './rooms.js';
import type { Session } from './session.js';
import type { Gatekeeper } from './tokens.js';

/** What the doors of the server share. */
export interface House {
  readonly gatekeeper: Gatekeeper;
  readonly rooms: Rooms;
  /** All sessions whose connections are not closed yet. */
  readonly sessions: Set<Session>;
  /** `refused`: no token is good; `restart`: all are dropped and forgotten, and nobody is answered for a while. */
  readonly faults: Faults<'refused' | 'restart'>;
  readonly log: (line: string) => void;
}
