import { stageOf } from '../../src/domain/stages/index.js';
import { sentencesOf } from '../../src/domain/sentences.js';
import type { Scene } from '../scene.js';

/** The candidate is greeted as soon as they arrive, in fixed words: nothing has to be asked of the model first. */
export function greetOnArrival({ run, conversation, page, facts }: Scene): void {
  run.when('greet', () => {
    const greeting = stageOf('welcome').transition(facts.candidate).full;
    conversation.say(greeting);
    void page.send({ type: 'stage_change', stage: 'welcome' });
    run.questionsAsked.push(sentencesOf(greeting).at(-1) ?? greeting);
    run.apply({ type: 'question-asked' });
  });
}
