/** The ids of the five stages, in order. Stored in transcripts and sent in messages. */
export const STAGE_IDS = ['welcome', 'self_intro', 'past_experience', 'company_fit', 'closing'] as const;

export type StageId = (typeof STAGE_IDS)[number];

/** One stage of the interview: its limits. Its words stand in the same file. */
export interface Stage {
  id: StageId;
  /** As shown to people. */
  label: string;
  /** Seconds after which the stage is left by force. */
  limitS: number;
  /** Questions to be asked before the model may leave it. */
  leastQuestions: number;
  /** Seconds before the model may leave it. */
  leastS: number;
}
