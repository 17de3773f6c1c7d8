import { voice } from '@livekit/agents';
import { isListeningNoise } from '../../src/domain/unfinished.js';
import type { Heard } from '../interviewer.js';
import type { Scene } from '../scene.js';
import { endUnconfirmedTurn, LAST_WORDS_MS, leaveForNextTurn } from './turns.js';

const LOOK_EVERY_MS = 1_000;
/** Recognition confirms words within two seconds of silence; what it has left open for so long is forgotten. */
const FORGOTTEN_AFTER_MS = 6_000;

/** Words that recognition neither confirms nor corrects would keep the turn open for ever: after a silence they end it. */
export function mindForgottenWords(scene: Scene): void {
  const { run, conversation, floor } = scene;
  let words: Heard | undefined;
  let newsAt = Date.now();
  let listensSince = Date.now();
  scene.on('heard', (heard) => {
    // Recognition says again and again what it has understood.
    if (heard.text !== words?.text) newsAt = Date.now();
    words = heard;
  });
  conversation.session.on(voice.AgentSessionEventTypes.AgentStateChanged, () => (listensSince = Date.now()));

  const areForgotten = () => {
    if (!floor.wordsAreComing || floor.isHeld || conversation.isBusy) return false;
    const quietMs = Math.min(conversation.quietMs, Date.now() - Math.max(newsAt, listensSince));
    return quietMs >= FORGOTTEN_AFTER_MS;
  };
  // Neither what nobody spoke nor an "okay" to what Alex was saying is an answer to what he asked.
  const isAnswer = ({ text, beganAt }: Heard) =>
    conversation.hasHeardVoiceSince(beganAt) && !(beganAt < listensSince && isListeningNoise(text));
  const timer = setInterval(() => {
    if (!areForgotten()) return;
    conversation.wantFinalWords();
    floor.whenSettled(LAST_WORDS_MS, () => {
      if (!words || !areForgotten()) return;
      if (isAnswer(words)) endUnconfirmedTurn(scene);
      else leaveForNextTurn(scene);
    });
  }, LOOK_EVERY_MS);
  run.when('finish', () => clearInterval(timer));
}
