import type { Candidate } from '../candidate.js';

/** The ids of the five stages, in order. Stored in transcripts and sent in messages. */
export const STAGE_IDS = ['welcome', 'self_intro', 'past_experience', 'company_fit', 'closing'] as const;

export type StageId = (typeof STAGE_IDS)[number];

/** One stage of the interview: its limits, and the words that belong to it. */
export interface Stage {
  id: StageId;
  /** As shown to people. */
  label: string;
  /** Seconds the stage may take. */
  limitS: number;
  /** Seconds after that which the sentence under way may still take: the candidate's, in closing the interviewer's. */
  graceS: number;
  /** Questions to be asked before the model may leave it. */
  leastQuestions: number;
  /** Seconds before the model may leave it. */
  leastS: number;
  /** The document the model sees here, and how many characters of it. */
  document?: { of: 'resume' | 'jobDescription'; characters: number };
  /** Spoken on the way into this stage; `short` when time or the candidate forced the move. */
  transition: (candidate: Candidate) => { full: string; short: string };
  /** What the model is to do in this stage. */
  task: (candidate: Candidate, has: { document: boolean }) => string;
  /** Asked when the model can only repeat itself. */
  spareQuestions: (candidate: Candidate) => string[];
}
