import type { Candidate } from './candidate.js';
import { repeats } from './repetition.js';
import { stageOf, type StageId } from './stages/index.js';

/** Good at any time, when a stage has none left. */
const ANYWHERE = [
  'What else would you like me to know?',
  'Which of the things you told me matters most to you?',
  'Who taught you something that you still use today?',
  'What do you do when you are stuck?',
  'When did you last change your mind about your work?',
  'What is easy for you that others find difficult?',
  'Which part of your work would you rather never do again?',
  'How do you know that a day was a good one?',
];

/** A question of ours that was not asked yet, for when the model has none. */
export function spareQuestion(stage: StageId, candidate: Candidate, asked: readonly string[]): string {
  const spare = [...stageOf(stage).spareQuestions(candidate), ...ANYWHERE];
  return spare.find((question) => !repeats(question, asked)) ?? 'Please tell me more about that.';
}
