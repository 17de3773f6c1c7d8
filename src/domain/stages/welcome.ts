import { spokenName, spokenRole } from '../candidate.js';
import type { Stage } from './stage.js';

export const welcome: Stage = {
  id: 'welcome',
  label: 'Welcome',
  limitS: 60,
  leastQuestions: 1,
  leastS: 0,
  transition: (candidate) => {
    const greeting = `Hello ${spokenName(candidate)}, I'm Alex, and I will be your interviewer today for the ${spokenRole(candidate)} role.`;
    return {
      full: `${greeting} We will talk about you, your past experience and what you are looking for, and you can take your time with every answer. To begin, please introduce yourself.`,
      short: `${greeting} To begin, please introduce yourself.`,
    };
  },
  task: () =>
    'You have greeted the candidate and invited them to introduce themselves. Listen, and help them to begin.',
  spareQuestions: () => ['Would you like to begin by introducing yourself?'],
};
