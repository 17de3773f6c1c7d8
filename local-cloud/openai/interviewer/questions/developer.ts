import type { QuestionBank } from './question-bank.js';

export const DEVELOPER: QuestionBank = {
  self_intro: [
    'What was the first program you wrote that somebody else used?',
    'Which languages and tools feel like home to you?',
    'What do you like about writing code?',
  ],
  past_experience: [
    'Which feature that you developed made users happiest?',
    'Can you tell me about a bug that reached production, and what you did next?',
    'How do you approach code that somebody else left behind?',
    'Could you describe a page or screen that was too slow, and how you sped it up?',
    'What do you look for when you review the code of others?',
    'How have you used automated tests in your daily routine?',
    'When did you throw code away and begin again?',
    'Can you tell me about an interface between two programs that you designed?',
  ],
  company_fit: [
    'How do you work with designers when a layout is hard to build?',
    'What does clean code mean to you?',
    'How much documentation do you think a project needs?',
  ],
};
