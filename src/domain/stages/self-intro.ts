import type { Stage } from './stage.js';

export const selfIntro: Stage = {
  id: 'self_intro',
  label: 'Introduction',
  limitS: 120,
  leastQuestions: 2,
  leastS: 30,
};
