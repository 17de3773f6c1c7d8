import type { voice } from '@livekit/agents';
import type { Scene } from '../scene.js';

/** When the goodbye has been played out, the interview is over: decided by the playing, not by its words. */
export function endAfterFarewell({ run, conversation, ...scene }: Scene): void {
  let reply: voice.SpeechHandle | undefined;
  const endAfter = (speech: voice.SpeechHandle) => {
    // The goodbye is short and the last thing said: it is not talked down, but what is said meanwhile is kept.
    speech.allowInterruptions = false;
    void speech.waitForPlayout().then(() => {
      if (!speech.interrupted) run.apply({ type: 'farewell-spoken' });
    });
  };
  const watch = () => {
    if (run.progress.stage === 'closing' && reply && !reply.interrupted) endAfter(reply);
  };
  scene.on('reply', () => {
    reply = conversation.current;
    watch();
  });
  // The model proposed it in a reply that was begun in the stage before, and says goodbye in the same breath.
  run.when('enter-stage', (_entered, cause) => {
    if (cause.type === 'move-proposed') watch();
  });
}
