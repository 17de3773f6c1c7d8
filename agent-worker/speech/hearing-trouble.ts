import type { TroubleKind } from '../../src/domain/service-trouble.js';
import type { TroubleListener } from './trouble.js';

const LISTENING = { service: 'deepgram', task: 'listening' } as const;

/** What was told of the hearing. It outlives the lines: a turn that is over begins a new one. */
export class HearingTrouble {
  #told: TroubleKind | undefined;

  constructor(private readonly onTrouble: TroubleListener) {}

  tell(kind: TroubleKind): void {
    this.#told = kind;
    this.onTrouble({ ...LISTENING, kind });
  }

  /** A line stands. That is no end of deafness: a deaf service takes up every line. */
  stands(): void {
    if (this.#told !== 'silent') this.answers();
  }

  /** What was heard is answered, be it with nothing: whatever was told is over, whether somebody speaks or not. */
  answers(): void {
    if (!this.#told) return;
    this.#told = undefined;
    this.onTrouble({ ...LISTENING, kind: 'well' });
  }
}
