import { spokenName, spokenRole } from '../candidate.js';
import type { Stage } from './stage.js';

export const welcome: Stage = {
  id: 'welcome',
  label: 'Welcome',
  limitS: 60,
  graceS: 10,
  leastQuestions: 1,
  leastS: 0,
  transition: (candidate) => {
    const greeting = `Hello ${spokenName(candidate)}, I'm Alex, your interviewer for the ${spokenRole(candidate)} role.`;
    const invitation = 'To begin, please introduce yourself.';
    return {
      full: `${greeting} We will talk about you, your experience and the role, so take your time. ${invitation}`,
      short: `${greeting} ${invitation}`,
    };
  },
  task: () =>
    'You have greeted the candidate and invited them to introduce themselves. Listen, and help them to begin.',
  spareQuestions: () => ['Would you like to begin by introducing yourself?'],
};
