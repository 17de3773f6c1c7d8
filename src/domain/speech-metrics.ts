import { z } from 'zod';
import { STAGE_IDS } from './stages/index.js';
import { mergeTurns, type Conversation } from './transcript.js';

const share = z.number().min(0).max(1);
const amount = z.number().nonnegative();
const whole = amount.int();

/**
 * How somebody spoke in an interview, as measured. An answer is a candidate turn of the transcript. Null: there was nothing
 * to measure it by (everything typed, nothing asked, or an interview from before the speech times were kept).
 */
export const SpeechMetrics = z.object({
  answers: whole,
  /** Of all answers, spoken and typed. */
  words: whole,
  /** Of the spoken answers. */
  wordsPerMinute: amount.nullable(),
  fillers: z.object({
    total: whole,
    perHundredWords: amount.nullable(),
    /** The most frequent first. */
    kinds: z.array(z.object({ word: z.string(), count: whole })),
  }),
  longestAnswer: z.object({ words: whole, seconds: amount.nullable() }).nullable(),
  /** Of all that was spoken, the candidate's part in time. */
  talkShare: share.nullable(),
  /** From the end of the interviewer's words to the beginning of the answer, the median, in seconds. */
  responseDelayS: amount.nullable(),
  /** Silences within answers that are long enough to be noticed. */
  pauses: z.object({ count: whole, longestS: amount.nullable() }).nullable(),
  /** Answers that name a number. */
  numberShare: share.nullable(),
  /** In the order of the interview, the stages that were answered in. */
  stages: z.array(z.object({ stage: z.enum(STAGE_IDS), answers: whole, averageWords: amount })),
});
export type SpeechMetrics = z.infer<typeof SpeechMetrics>;

/** Measures what can be counted in a conversation: its answers and their words. */
export function measure(conversation: Conversation): SpeechMetrics {
  const answers = mergeTurns(conversation).filter((turn) => turn.role === 'candidate');
  const words = answers.flatMap((answer) => answer.text.split(/\s+/).filter(Boolean));
  return {
    answers: answers.length,
    words: words.length,
    wordsPerMinute: null,
    fillers: { total: 0, perHundredWords: null, kinds: [] },
    longestAnswer: null,
    talkShare: null,
    responseDelayS: null,
    pauses: null,
    numberShare: null,
    stages: [],
  };
}
