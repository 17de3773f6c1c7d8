import type { QuestionBank } from './question-bank.js';

export const ANALYST: QuestionBank = {
  self_intro: [
    'What made you enjoy working with figures?',
    'Which tools do you reach for when a new question arrives?',
    'How did you learn to analyse problems?',
  ],
  past_experience: [
    'Can you tell me about an analysis that changed a decision?',
    'How did you find out that some numbers could not be trusted?',
    'Could you describe how you explained a complicated finding to busy people?',
    'Which report did you automate, and how much time did it save?',
    'How do you check your own conclusions before sharing them?',
    'Can you tell me about a question from the business that was really another question?',
    'When did the evidence contradict what everybody believed?',
    'How have you gathered requirements from people who could not name them?',
  ],
  company_fit: [
    'How would you learn how our business makes money?',
    'How do you choose which requests to work on first?',
    'What makes a chart worth looking at?',
  ],
};
