import type { QuestionBank } from './question-bank.js';

export const PRODUCT: QuestionBank = {
  self_intro: [
    'What made you choose to work on products?',
    'Which product do you use every day and would like to improve?',
    'How do you stay close to the people who use what you make?',
  ],
  past_experience: [
    'Can you tell me about a product or feature you took from a first idea to launch?',
    'How did you decide what to leave out of a release?',
    'Which customer conversation changed your roadmap?',
    'Could you describe an experiment that proved you wrong?',
    'How have you settled a dispute between sales and engineering?',
    'What number did you watch to know if a launch was a success?',
    'Can you tell me about a feature you removed?',
    'How did you set priorities when everything seemed urgent?',
  ],
  company_fit: [
    'How would you find out what our customers need most?',
    'How do you work with engineers who doubt an idea?',
    'How do you write a vision that others can remember?',
  ],
};
