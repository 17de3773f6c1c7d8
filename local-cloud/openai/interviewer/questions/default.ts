import type { QuestionBank } from './question-bank.js';

export const DEFAULT: QuestionBank = {
  self_intro: [
    'What is the work you know best?',
    'Which experiences led you to apply for this role?',
    'What do you do better today than a year ago?',
  ],
  past_experience: [
    'Can you tell me about a project you remember well, and what you did in it?',
    'What was the most difficult situation in your last position?',
    'How did you improve something about the way your group works?',
    'Could you describe a day when several people depended on you?',
    'How do you prepare for work that you have never done before?',
    'Can you tell me about a customer or partner who was not satisfied?',
    'Which responsibility did you grow into step by step?',
    'What result can you point to, and how do you know it was yours?',
  ],
  company_fit: [
    'How would you get to know the people here?',
    'What about this line of business interests you?',
    'Which of your habits would serve you best in this role?',
  ],
};
