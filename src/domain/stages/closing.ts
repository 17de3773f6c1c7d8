import type { Stage } from './stage.js';

export const closing: Stage = {
  id: 'closing',
  label: 'Closing',
  limitS: 60,
  leastQuestions: 0,
  leastS: 0,
};
