import type { Turn } from '../../src/domain/transcript.js';

/** The candidate's turn with these words. */
export function candidateSays(text: string): Turn {
  return { role: 'candidate', text, timestamp: 0, stage: null, partial_count: 1 };
}

/** The interviewer's turn with these words. */
export function interviewerSays(text: string): Turn {
  return { role: 'agent', text, timestamp: 0, stage: 'past_experience' };
}
