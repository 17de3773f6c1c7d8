import type { QuestionBank } from './question-bank.js';

export const MANAGER: QuestionBank = {
  self_intro: [
    'What made you move towards managing?',
    'How large were the groups you have been responsible for?',
    'What is your day like when everything goes well?',
  ],
  past_experience: [
    'Can you tell me about somebody who grew a lot under your guidance?',
    'How did you handle a person whose performance was falling?',
    'Could you describe a conflict between two members of your staff that you settled?',
    'How do you decide what to delegate and what to keep?',
    'Can you tell me about a project that was late, and how you brought it back?',
    'What did you change to make meetings more useful?',
    'How have you defended your people against pressure from above?',
    'When did you hire someone, and what told you they were right?',
  ],
  company_fit: [
    'How do you set goals that people believe in?',
    'How would you spend your first weeks with a group that is new to you?',
    'How do you tell your superiors bad news?',
  ],
};
