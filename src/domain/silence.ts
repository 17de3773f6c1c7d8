/** A candidate's silence while it is their turn. */
export interface Silence {
  /** Milliseconds since the interviewer finished speaking or the candidate last gave a sign of life. */
  quietMs: number;
  /** How often it has been broken since the candidate's last sign of life. */
  nudges: number;
  /** Milliseconds since the candidate's last sign of life, whatever the interviewer said in between. */
  lifelessMs: number;
}

export const NUDGE_AFTER_MS = 15_000;
export const LIFELESS_LIMIT_MS = 120_000;

export type SilenceAnswer = 'nothing' | 'nudge' | 'offer' | 'end';

/** What the interviewer does about it: a nudge, then an offer, then nothing more until the end. */
export function answerToSilence({ quietMs, nudges, lifelessMs }: Silence): SilenceAnswer {
  if (lifelessMs >= LIFELESS_LIMIT_MS) return 'end';
  if (quietMs < NUDGE_AFTER_MS || nudges >= 2) return 'nothing';
  return nudges === 0 ? 'nudge' : 'offer';
}
