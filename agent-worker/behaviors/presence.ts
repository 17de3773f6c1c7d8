import { welcomeBack } from '../../src/domain/small-talk.js';
import type { Scene } from '../scene.js';

/** A returning browser needs a moment to hear; longer than this nobody is kept waiting for a word. */
const LISTENING_MS = 3_000;

/** The candidate arrives, goes and comes back. */
export function followPresence({ page, run, conversation, facts, floor }: Scene): void {
  page.on('arrived', () => void run.apply({ type: 'candidate-arrived' }));
  page.on('left', () => {
    if (run.progress.step === 'ended') return;
    conversation.hush();
    floor.release();
    run.apply({ type: 'candidate-left' });
  });
  page.on('lost', () => void run.apply({ type: 'end-requested', endedBy: 'provider_error' }));
  run.when('welcome-back', () => {
    void page.send({ type: 'stage_change', stage: run.progress.stage });
    const listening = Promise.race([page.candidateListens(), after(LISTENING_MS)]);
    void listening.then(() => {
      const words = welcomeBack(facts.candidate, run.questionsAsked.at(-1) ?? null);
      if (run.progress.step !== 'ended') conversation.say(words);
    });
  });
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
