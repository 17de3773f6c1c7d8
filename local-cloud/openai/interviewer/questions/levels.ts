import type { QuestionBank } from './question-bank.js';

const STARTING: QuestionBank = {
  self_intro: ['Which course, project or job prepared you best for this step?'],
  past_experience: [
    'Can you tell me about a project from your studies or spare time that you finished yourself?',
    'When you got stuck on something new, how did you get help?',
  ],
  company_fit: ['What support would help you grow in your first year?'],
};

const MIDDLE: QuestionBank = {
  self_intro: ['How has your work changed since your first job?'],
  past_experience: [
    'Which piece of work did you own from beginning to end?',
    'Can you tell me about a trade off you had to decide on your own?',
  ],
  company_fit: ['Which responsibility would you like to take on next?'],
};

const EXPERIENCED: QuestionBank = {
  self_intro: ['What do people come to you for when they need advice?'],
  past_experience: [
    'Can you tell me about a far reaching decision you made with little information?',
    'How have you raised the standard of the people around you?',
  ],
  company_fit: ['How would you earn the trust of an established group?'],
};

const LEADING: QuestionBank = {
  self_intro: ['How would you describe your style of leading people?'],
  past_experience: [
    'How did you bring several groups with different goals to one direction?',
    'Can you tell me about a time you had to change a strategy that was not working?',
  ],
  company_fit: ['What would you look at first to find out how healthy an organisation is?'],
};

/** Questions that suit one level of experience. */
export const LEVEL_QUESTIONS: Partial<Record<string, QuestionBank>> = {
  entry: STARTING,
  junior: STARTING,
  mid: MIDDLE,
  senior: EXPERIENCED,
  lead: LEADING,
  staff: LEADING,
};
