import type { Stage } from './stage.js';

export const companyFit: Stage = {
  id: 'company_fit',
  label: 'Company Fit',
  limitS: 240,
  leastQuestions: 3,
  leastS: 30,
};
