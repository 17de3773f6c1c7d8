import { z } from 'zod';
import { answersIn, countWords, sum, type Answer, type SpokenPart } from './answers.js';
import { fillersIn } from './fillers.js';
import { namesNumber } from './spoken-numbers.js';
import { STAGE_IDS } from './stages/index.js';
import type { Conversation } from './transcript.js';

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
  /** Of the spoken answers, with the short silences in them, without the pauses that are noticed. */
  wordsPerMinute: amount.nullable(),
  /** Of the spoken answers: nobody says "um" in writing. */
  fillers: z.object({
    total: whole,
    perHundredWords: amount.nullable(),
    /** The most frequent first. */
    kinds: z.array(z.object({ word: z.string(), count: whole })),
  }),
  /** The one with the most words. */
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

/** In less speech than this the rate of words is that of a "yes" or a "no", not of a person. */
const LEAST_SPEAKING_MS = 10_000;

/** Measures how the candidate spoke. Nothing is guessed: what the speech times do not tell is null. */
export function measure(conversation: Conversation): SpeechMetrics {
  const answers = answersIn(conversation);
  const spoken = answers.flatMap((answer) => answer.spoken ?? []);
  return {
    answers: answers.length,
    words: sum(answers.map(({ words }) => words)),
    wordsPerMinute: wordsPerMinute(spoken),
    fillers: fillersOf(spoken),
    longestAnswer: longestOf(answers),
    talkShare: talkShare(conversation, spoken),
    responseDelayS: seconds(median(answers.flatMap(({ delayMs }) => delayMs ?? []))),
    pauses: pausesOf(spoken),
    numberShare: numberShare(answers),
    stages: stagesOf(answers),
  };
}

function wordsPerMinute(spoken: SpokenPart[]): number | null {
  const speakingMs = sum(spoken.map((part) => part.speakingMs));
  if (speakingMs < LEAST_SPEAKING_MS) return null;
  return rounded(sum(spoken.map(({ words }) => words)) / (speakingMs / 60_000));
}

function fillersOf(spoken: SpokenPart[]): SpeechMetrics['fillers'] {
  const words = sum(spoken.map((part) => part.words));
  const kinds = fillersIn(spoken.map(({ text }) => text).join('\n\n'));
  const total = sum(kinds.map(({ count }) => count));
  return { total, perHundredWords: words > 0 ? rounded((100 * total) / words) : null, kinds };
}

function longestOf(answers: Answer[]): SpeechMetrics['longestAnswer'] {
  const [longest] = [...answers].sort((a, b) => b.words - a.words);
  return longest ? { words: longest.words, seconds: seconds(longest.spoken?.lengthMs ?? null) } : null;
}

/** One utterance without a time makes the whole share a guess. */
function talkShare({ agent, user }: Conversation, spoken: SpokenPart[]): number | null {
  const said = [...agent, ...user.filter(({ typed }) => !typed)].filter(({ text }) => countWords(text) > 0);
  if (spoken.length === 0 || said.some(({ speech_ms }) => speech_ms === undefined)) return null;
  const theirs = sum(agent.map(({ speech_ms = 0 }) => speech_ms));
  const own = sum(spoken.map(({ speechMs }) => speechMs));
  return rounded(own / (own + theirs), 3);
}

function pausesOf(spoken: SpokenPart[]): SpeechMetrics['pauses'] {
  const whole = spoken.filter(({ lengthMs }) => lengthMs !== null);
  const pauses = whole.flatMap(({ pausesMs }) => pausesMs);
  if (whole.length === 0) return null;
  return { count: pauses.length, longestS: pauses.length > 0 ? seconds(Math.max(...pauses)) : null };
}

function numberShare(answers: Answer[]): number | null {
  if (answers.length === 0) return null;
  return rounded(answers.filter(({ text }) => namesNumber(text)).length / answers.length, 3);
}

function stagesOf(answers: Answer[]): SpeechMetrics['stages'] {
  return STAGE_IDS.flatMap((stage) => {
    const given = answers.filter((answer) => answer.stage === stage);
    if (given.length === 0) return [];
    return {
      stage,
      answers: given.length,
      averageWords: rounded(sum(given.map(({ words }) => words)) / given.length),
    };
  });
}

function median(numbers: number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : rounded(ms / 1000);
}

function rounded(number: number, digits = 2): number {
  return Number(number.toFixed(digits));
}
