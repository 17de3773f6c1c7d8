import { spokenName } from '../candidate.js';
import { focusOf } from '../focus.js';
import type { Stage } from './stage.js';

export const pastExperience: Stage = {
  id: 'past_experience',
  label: 'Experience',
  limitS: 240,
  graceS: 10,
  leastQuestions: 5,
  leastS: 45,
  document: { of: 'resume', characters: 1500 },
  transition: (candidate) => ({
    full: `Thanks, ${spokenName(candidate)}, that gives me a good picture. Now I'd like to talk about your past experience.`,
    short: `Let's turn to your past experience, ${spokenName(candidate)}.`,
  }),
  task: (candidate, has) =>
    [
      has.document
        ? 'Ask about particular items of the resume below: name the project, employer or skill you mean.'
        : 'There is no resume. Ask about projects and situations the candidate has lived through, and do not mention that a resume is missing.',
      `Look for: ${focusOf(candidate)}.`,
      'Ask for what happened, what the candidate did and what came of it.',
    ].join(' '),
  spareQuestions: () => [
    'Which piece of work are you proudest of?',
    'Can you tell me about a time when something went wrong, and what you did about it?',
    'What was the hardest decision you had to take at work?',
    'How did you handle a disagreement with a colleague?',
    'What did you learn in your last position that you still use today?',
    'Which part of your past work would you do differently now?',
  ],
};
