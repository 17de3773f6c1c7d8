import { spokenName, spokenRole } from '../candidate.js';
import { focusOf } from '../focus.js';
import type { Stage } from './stage.js';

export const companyFit: Stage = {
  id: 'company_fit',
  label: 'Company Fit',
  limitS: 240,
  graceS: 10,
  leastQuestions: 3,
  leastS: 30,
  document: { of: 'jobDescription', characters: 1000 },
  transition: (candidate) => ({
    full: `That was helpful, ${spokenName(candidate)}. Let's talk about the ${spokenRole(candidate)} role and what you are looking for.`,
    short: `Let's talk about the ${spokenRole(candidate)} role itself.`,
  }),
  task: (candidate, has) =>
    [
      has.document
        ? 'Ask about particular requirements of the job description below: name the one you mean and ask how the candidate meets it.'
        : 'There is no job description. Ask how the candidate likes to work, with whom, and what they look for, and do not mention that a job description is missing.',
      `Look for: ${focusOf(candidate)}.`,
    ].join(' '),
  spareQuestions: (candidate) => [
    `What matters most to you in your next ${spokenRole(candidate)} position?`,
    'What kind of team do you do your best work in?',
    'How do you like to receive feedback?',
    'What would you want to achieve in your first three months?',
    'How do you decide what to do first when everything seems urgent?',
  ],
};
