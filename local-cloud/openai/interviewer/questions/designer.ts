import type { QuestionBank } from './question-bank.js';

export const DESIGNER: QuestionBank = {
  self_intro: [
    'How did you become a designer?',
    'Which piece in your portfolio tells the most about you?',
    'Where do you look for inspiration?',
  ],
  past_experience: [
    'Can you tell me about a design that you changed after watching people use it?',
    'How do you move from a rough sketch to something that can be built?',
    'Could you describe a time when you defended a design choice with evidence?',
    'How have you made a product easier for people with disabilities?',
    'What did you do when developers said that your layout was too costly?',
    'Can you tell me about designing for a very small screen?',
    'How do you keep a large set of screens consistent?',
    'Which critique was hardest to hear, and what came of it?',
  ],
  company_fit: [
    'How do you balance beauty and usefulness?',
    'How would you introduce user research where there is none?',
    'What do you need from writers and engineers to do good design?',
  ],
};
