import { troubleSentence } from '../../src/domain/service-trouble.js';
import { askAgain, welcomeBack } from '../../src/domain/small-talk.js';
import type { Scene } from '../scene.js';
import { keepLastWords } from './last-words.js';

/** A returning browser needs a moment to hear; longer than this nobody is kept waiting for a word. */
const LISTENING_MS = 3_000;

/** The candidate arrives, goes and comes back. */
export function followPresence(scene: Scene): void {
  const { page, run, parent, conversation, floor } = scene;
  const owesQuestion = watchQuestions(scene);
  page.on('arrived', () => {
    floor.release();
    run.apply({ type: 'candidate-arrived' });
  });
  page.on('left', () => {
    if (run.progress.step === 'ended') return;
    conversation.hush();
    // What was being said when the line broke is not answered to nobody: it belongs to the next answer.
    floor.hold(() => undefined);
    void keepLastWords(scene).then(() => {
      if (floor.hasOpenTurn) conversation.turnIsOver();
      floor.keepForNextTurn();
    });
    run.apply({ type: 'candidate-left' });
  });
  page.on('lost', () => {
    if (run.progress.step === 'ended') return;
    const lost = { service: 'livekit', task: 'connecting', kind: 'unreachable' } as const;
    parent.send({ type: 'provider-error', ...lost, givenUp: true, message: troubleSentence(lost) });
    run.apply({ type: 'end-requested', endedBy: 'provider_error' });
  });
  run.when('welcome-back', () => {
    const back = run.progress;
    void page.send({ type: 'stage_change', stage: back.stage });
    const listening = Promise.race([page.candidateListens(), after(LISTENING_MS)]);
    void listening.then(() => {
      // Gone again, over, or in the middle of it already: whoever comes back is welcomed once.
      const { step, since } = run.progress;
      if (step !== back.step || since !== back.since || conversation.isBusy) return;
      pickUp(scene, owesQuestion());
    });
  });
}

/** Whether a reply was begun that has not brought its question: cut off, it was never asked. */
function watchQuestions(scene: Scene): () => boolean {
  const { run } = scene;
  let askedBefore = -1;
  scene.on('reply', () => (askedBefore = run.questionsAsked.length));
  return () => run.questionsAsked.length === askedBefore;
}

/** A question that was heard is asked again as it was; one that was not is made anew, as the answer to what was said. */
function pickUp({ run, conversation, interviewer, facts }: Scene, owesQuestion: boolean): void {
  const lastQuestion = run.questionsAsked.at(-1);
  if (lastQuestion && !owesQuestion && run.progress.stage !== 'closing')
    return void conversation.say(askAgain(facts.candidate, lastQuestion));
  interviewer.openWith([welcomeBack(facts.candidate), interviewer.opening].filter(Boolean).join(' '));
  conversation.reply();
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
