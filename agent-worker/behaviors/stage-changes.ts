import { voice } from '@livekit/agents';
import { stageOf } from '../../src/domain/stages/index.js';
import type { Scene } from '../scene.js';
import { takeTurn } from './turns.js';

/** A stage is entered: its words lead the next reply, and the page and the parent are told. */
export function changeStages(scene: Scene): void {
  const { run, interviewer, conversation, page, parent, facts } = scene;
  conversation.session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => {
    if (newState === 'speaking') interviewer.opened();
  });
  run.when('enter-stage', ({ stage, manner }, cause) => {
    const words = stageOf(stage).transition(facts.candidate);
    interviewer.openWith(manner === 'normal' ? words.full : words.short);
    void page.send({ type: 'stage_change', stage });
    parent.send({ type: 'stage', stage, skippedStages: run.progress.skipped });
    // After a turn or a proposal the reply is being made already.
    if (cause.type === 'tick' || cause.type === 'skip-requested') speakAtOnce(scene);
  });
}

function speakAtOnce(scene: Scene): void {
  const { conversation } = scene;
  conversation.hush();
  conversation.reply(takeTurn(scene) || undefined);
}
