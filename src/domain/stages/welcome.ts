import type { Stage } from './stage.js';

export const welcome: Stage = {
  id: 'welcome',
  label: 'Welcome',
  limitS: 60,
  leastQuestions: 1,
  leastS: 0,
};
