import type { QuestionBank } from './question-bank.js';

export const DATA: QuestionBank = {
  self_intro: [
    'What made you curious about data?',
    'Which kinds of data have you spent the most time with?',
    'How did you learn the mathematics behind your work?',
  ],
  past_experience: [
    'Can you tell me about a model or pipeline of yours that runs in production?',
    'How did you handle data that was missing or wrong?',
    'Could you describe how you chose between a simple model and a complicated one?',
    'How do you know that a result is not just chance?',
    'What did you do when a pipeline broke in the middle of the night?',
    'Can you tell me about explaining a model to people who did not trust it?',
    'How have you protected personal information in a data set?',
    'Which finding of yours surprised the company?',
  ],
  company_fit: [
    'How would you decide whether a problem needs machine learning at all?',
    'How do you work with the people who produce the data?',
    'What would you do first with a data platform that nobody documents?',
  ],
};
