import { voice } from '@livekit/agents';
import { answerToSilence } from '../../src/domain/silence.js';
import { nudge, offer } from '../../src/domain/small-talk.js';
import type { Scene } from '../scene.js';

const LOOK_EVERY_MS = 1_000;

/** A silent candidate is nudged, then offered a way on, and never talked at in a loop. */
export function mindSilence(scene: Scene): void {
  const { run, conversation, floor, page } = scene;
  let quietSince = Date.now();
  let aliveAt = Date.now();
  let nudges = 0;
  const alive = () => {
    aliveAt = quietSince = Date.now();
    nudges = 0;
  };
  scene.on('heard', alive);
  scene.on('typed', alive);
  page.on('message', alive);
  page.on('arrived', alive);

  const isCandidatesTurn = () =>
    run.progress.step === 'interviewing' &&
    run.progress.stage !== 'closing' &&
    !floor.hasOpenTurn &&
    conversation.session.agentState === 'listening' &&
    conversation.session.userState !== 'speaking';
  conversation.session.on(voice.AgentSessionEventTypes.UserStateChanged, alive);
  conversation.session.on(voice.AgentSessionEventTypes.AgentStateChanged, () => (quietSince = Date.now()));

  const timer = setInterval(() => {
    if (floor.isHeld) return alive();
    if (!isCandidatesTurn()) return;
    const now = Date.now();
    const answer = answerToSilence({ quietMs: now - quietSince, lifelessMs: now - aliveAt, nudges });
    if (answer === 'nothing') return;
    if (answer === 'end') return void run.apply({ type: 'end-requested', endedBy: 'inactivity' });
    nudges += 1;
    conversation.say(answer === 'nudge' ? nudge() : offer());
  }, LOOK_EVERY_MS);
  run.when('finish', () => clearInterval(timer));
}
