import { spokenName } from '../candidate.js';
import type { Stage } from './stage.js';

export const closing: Stage = {
  id: 'closing',
  label: 'Closing',
  limitS: 45,
  graceS: 15,
  leastQuestions: 0,
  leastS: 0,
  transition: (candidate) => ({
    full: `That brings us to the end of my questions, ${spokenName(candidate)}.`,
    short: `Let's bring this to a close, ${spokenName(candidate)}.`,
  }),
  task: () =>
    'Say goodbye now, in three or four short sentences: thank the candidate by name, mention one or two things you enjoyed hearing, in general and kind words, and wish them well. No question, no score, no judgement, no promise of a result.',
  spareQuestions: () => [],
};
