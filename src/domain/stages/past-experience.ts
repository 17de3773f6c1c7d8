import type { Stage } from './stage.js';

export const pastExperience: Stage = {
  id: 'past_experience',
  label: 'Experience',
  limitS: 240,
  leastQuestions: 5,
  leastS: 45,
};
