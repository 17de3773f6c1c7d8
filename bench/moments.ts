import type { Noticed, RobotCandidate } from '../test/support/robot-candidate.js';

/** Moments a robot noticed that are told later than they happened. */
type Marked = Extract<Noticed, { since: number }>;

/** Its own voice begins. */
export function isSounding(noticed: Noticed): noticed is Marked {
  return noticed.event === 'sounding';
}

/** All it had to say has left. */
export function isHushed(noticed: Noticed): noticed is Marked {
  return noticed.event === 'hushed';
}

/** @returns when the interviewer's voice began, in milliseconds; `from` skips that many of what was noticed. */
export async function nextVoice(ada: RobotCandidate, from: number, patienceMs = 20_000): Promise<number> {
  return (await ada.until((noticed) => noticed.event === 'voice', { from, patienceMs })).at;
}

/** @returns when the last loud sound of the interviewer was heard. */
export async function quiet(ada: RobotCandidate, from: number): Promise<number> {
  const isQuiet = (noticed: Noticed): noticed is Marked => noticed.event === 'quiet';
  return (await ada.until(isQuiet, { from })).since;
}
