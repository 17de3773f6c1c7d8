import { spokenName, spokenRole } from '../candidate.js';
import type { Stage } from './stage.js';

export const selfIntro: Stage = {
  id: 'self_intro',
  label: 'Introduction',
  limitS: 120,
  graceS: 10,
  leastQuestions: 2,
  leastS: 30,
  transition: (candidate) => ({
    full: `Thank you, ${spokenName(candidate)}. I would like to hear a little more about you.`,
    short: `Let's hear a little about you, ${spokenName(candidate)}.`,
  }),
  task: () =>
    'Get to know the candidate: what they do now, how they came to it, what draws them to this role. Ask about what they just told you rather than for a whole life story.',
  spareQuestions: (candidate) => [
    `What first drew you to work as a ${spokenRole(candidate)}?`,
    'What are you working on at the moment?',
    'What would you like to be doing more of in your next position?',
    'How would your colleagues describe you?',
  ],
};
