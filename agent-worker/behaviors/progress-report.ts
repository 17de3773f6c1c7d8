import { voice } from '@livekit/agents';
import { stageOf } from '../../src/domain/stages/index.js';
import type { Scene } from '../scene.js';

const EVERY_MS = 5_000;

/** Keeps the page informed: how far the stage is, and what the interviewer is doing. */
export function reportProgress({ run, page, conversation }: Scene): void {
  const report = () => {
    const { stage, asked } = run.progress;
    const least = stageOf(stage).leastQuestions;
    const remaining_s = Math.round(run.secondsLeft);
    void page.send({ type: 'progress', stage, asked, least, remaining_s });
  };
  let shown = '';
  run.watch(({ stage, asked, step }) => {
    const now = `${stage} ${asked} ${step}`;
    if (now !== shown && step !== 'ended') report();
    shown = now;
  });
  const timer = setInterval(report, EVERY_MS);
  run.when('finish', () => clearInterval(timer));

  conversation.session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState: state }) => {
    if (state === 'listening' || state === 'thinking' || state === 'speaking')
      void page.send({ type: 'agent_state', state });
  });
}
