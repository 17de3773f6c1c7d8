import type { QuestionBank } from './question-bank.js';

export const SOFTWARE: QuestionBank = {
  self_intro: [
    'What drew you to software in the first place?',
    'Which layer of a software product interests you most?',
    'What is a piece of software that you admire?',
  ],
  past_experience: [
    'Can you tell me about the architecture of a program you know inside out?',
    'How did you split a large piece of software into smaller parts?',
    'Could you describe how you brought a release from an idea to the users?',
    'Which technical debt did you pay back, and how did you find the time?',
    'How have you dealt with a dependency that let you down?',
    'Can you tell me about making a service more reliable?',
    'What did you do when requirements were not clear?',
    'How do you choose between building something and buying it?',
  ],
  company_fit: [
    'How do you decide which tests are worth writing?',
    'What does a healthy development process look like to you?',
    'How would you learn your way around our code in the first weeks?',
  ],
};
