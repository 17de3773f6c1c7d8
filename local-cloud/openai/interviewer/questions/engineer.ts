import type { QuestionBank } from './question-bank.js';

export const ENGINEER: QuestionBank = {
  self_intro: [
    'What first made you want to become an engineer?',
    'Which kind of system do you enjoy building most?',
    'How do you keep your technical knowledge fresh?',
  ],
  past_experience: [
    'Which system that you built had to carry the heaviest load?',
    'Can you tell me about a fault that was hard to find, and how you tracked it down?',
    'How did you make sure that your design would still work a year later?',
    'Could you describe a part you simplified, and what became easier?',
    'How do you test something before others depend on it?',
    'When did you choose a boring solution over a clever one?',
    'What did you measure to know that an improvement was real?',
    'Can you tell me about a design review that changed your mind?',
  ],
  company_fit: [
    'How do you decide what is good enough to release?',
    'What engineering habits would you bring with you?',
    'How do you explain a technical risk to people who are not engineers?',
  ],
};
