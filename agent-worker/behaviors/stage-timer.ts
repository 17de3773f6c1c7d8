import type { Scene } from '../scene.js';

/** Well under the second within which an overrun has to be noticed. */
const TICK_MS = 250;

/** Lets the state machine look at the clock. */
export function keepTime({ run, floor, conversation }: Scene): void {
  const timer = setInterval(() => {
    const candidateSpeaking = conversation.session.userState === 'speaking' || floor.hasOpenTurn;
    run.apply({ type: 'tick', candidateSpeaking });
  }, TICK_MS);
  run.when('finish', () => clearInterval(timer));
}
