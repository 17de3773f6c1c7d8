import { alreadyAsked } from './same-question.js';
import { wordsOf } from './words.js';

/** Answers with fewer words get one question more about the same thing. */
const SHORT_ANSWER_WORDS = 12;

const PASSES = /\b(don'?t know|do not know|not sure|no idea|pass|skip|next question|rather not|move on)\b/i;

/** Follow-ups to a short answer; every one asks for something else. */
export const PROBES = [
  'Could you give me a concrete example of that?',
  'What was your own part in it?',
  'How did that turn out in the end?',
  'Why did that matter to the people around you?',
  'Could you walk me through the steps you took?',
  'What made it harder than it sounds?',
  'When did you last see that in practice?',
  'Who noticed the difference, and what did they say?',
  'What were you thinking at that moment?',
  'Could you describe the situation a little more?',
  'Which detail of it do you remember best?',
  'What would you add for someone who has never done it?',
];

/** One follow-up when the answer is short and was not itself the answer to a follow-up; undefined otherwise. */
export function probeFor(answer: string, asked: string[]): string | undefined {
  const lastAsked = asked.at(-1) ?? '';
  const wasProbed = PROBES.some((probe) => lastAsked.endsWith(probe));
  const asksBack = answer.trim().endsWith('?');
  if (wasProbed || asksBack || wordsOf(answer).length >= SHORT_ANSWER_WORDS || PASSES.test(answer))
    return undefined;
  return PROBES.find((probe) => !alreadyAsked(probe, asked));
}
