import type { Conversation } from './conversation.js';
import type { InterviewState } from './interview-state.js';
import { firstName, wordsOf } from './words.js';

/** The goodbye: the name, one or two general observations, no question, no score. */
export function farewell(state: InterviewState, { answers, saidByInterviewer }: Conversation): string {
  const name = firstName(state.candidate);
  const thanks = name ? `Thank you, ${name}.` : 'Thank you.';
  if (saidByInterviewer.at(-1)?.includes('Goodbye')) return `${thanks} Goodbye.`;
  const greeting = name
    ? `Thank you very much for your time today, ${name}.`
    : 'Thank you very much for your time today.';
  return [greeting, ...observations(answers), 'Take care. Goodbye.'].join(' ');
}

function observations(answers: string[]): string[] {
  if (answers.length === 0) return ['I am sorry that we did not get to talk more.'];
  return [aboutLength(answers), aboutContent(answers.join(' '))];
}

function aboutLength(answers: string[]): string {
  const average = wordsOf(answers.join(' ')).length / answers.length;
  if (average >= 40) return 'You took the time to explain your work in full, which made it easy to follow.';
  if (average >= 15) return 'You kept your answers clear and to the point.';
  return 'You answered briefly, and I would have liked to hear even more about your work.';
}

function aboutContent(said: string): string {
  if (/\b(we|team|colleagues?|together)\b/i.test(said))
    return 'It was good to hear how you work with other people.';
  if (/\b(learn\w*|stud\w+|curious)\b/i.test(said)) return 'It was good to hear that you like to learn.';
  return 'It was a pleasure to hear about your experience.';
}
