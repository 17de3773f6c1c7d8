import type { Scene } from '../scene.js';

/** When the goodbye has been played out, the interview is over: decided by the playing, not by its words. */
export function endAfterFarewell({ run, conversation, ...scene }: Scene): void {
  scene.on('reply', () => {
    const speech = conversation.current;
    if (run.progress.stage !== 'closing' || !speech || speech.interrupted) return;
    // The goodbye is short and the last thing said: it is not talked down, but what is said meanwhile is kept.
    speech.allowInterruptions = false;
    void speech.waitForPlayout().then(() => {
      if (!speech.interrupted) run.apply({ type: 'farewell-spoken' });
    });
  });
}
