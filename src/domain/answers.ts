import type { StageId } from './stages/index.js';
import { exchanges, type Conversation, type Exchange, type UserMessage } from './transcript.js';

/** Silence of this length within an answer is a pause that is noticed; shorter ones belong to speaking. */
export const PAUSE_MS = 2_000;

/** So many answers are the least that can be judged. */
export const LEAST_ANSWERS = 3;

/** Why an interview with so few answers is not judged. */
export function tooFewAnswers(answers: number): string {
  return answers === 0
    ? 'You said nothing in this interview, so there is nothing to give feedback on.'
    : `You answered only ${answers === 1 ? 'once' : 'twice'} in this interview. Feedback needs at least ${LEAST_ANSWERS} answers.`;
}

/** An answer of the candidate, as far as it can be measured; times in whole milliseconds. */
export interface Answer {
  stage: StageId;
  text: string;
  words: number;
  /** What of it was spoken, with times; null when nothing was, or from before the times were kept. */
  spoken: SpokenPart | null;
  /** From the end of the interviewer's words to its beginning; 0 when it began before; null when that is not known. */
  delayMs: number | null;
}

export interface SpokenPart {
  text: string;
  words: number;
  /** Words being said, without the silence between them. */
  speechMs: number;
  /** The same with the short silences, in which one draws breath. */
  speakingMs: number;
  /** From the first word to the last; null when part of the answer was typed. */
  lengthMs: number | null;
  /** Each silence of at least `PAUSE_MS` in which the interviewer did not speak either. */
  pausesMs: number[];
}

/** The candidate's answers in order; a turn without words is none. */
export function answersIn(conversation: Conversation): Answer[] {
  return exchanges(conversation)
    .map(answerOf)
    .filter(({ words }) => words > 0);
}

/** Whether a message was spoken and it is known when. */
function isTimed<M extends { speech_ms?: number }>(message: M): message is M & { speech_ms: number } {
  return message.speech_ms !== undefined && message.speech_ms > 0;
}

/** How many words there are: pieces between spaces with a letter or a digit in them. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}

function answerOf({ asked, answer }: Exchange): Answer {
  const text = textOf(answer);
  const askedUntilMs = asked && isTimed(asked) ? endOf(asked) : null;
  return {
    stage: asked?.stage ?? answer[0]?.stage ?? 'welcome',
    text,
    words: countWords(text),
    spoken: spokenPart(answer, askedUntilMs),
    delayMs: delay(answer, askedUntilMs),
  };
}

function spokenPart(answer: UserMessage[], askedUntilMs: number | null): SpokenPart | null {
  const timed = answer.filter((message) => !message.typed).filter(isTimed);
  const [first] = timed;
  if (!first) return null;
  const text = textOf(timed);
  const silences = timed.slice(1).map((message, index) => {
    const before = Math.max(
      askedUntilMs ?? Number.NEGATIVE_INFINITY,
      ...timed.slice(0, index + 1).map(endOf),
    );
    return beginOf(message) - before;
  });
  const speechMs = lengthOfUnion(timed);
  const breaths = silences.filter((silence) => silence > 0 && silence < PAUSE_MS);
  const begun = timed.find((message) => !isAside(message, askedUntilMs)) ?? first;
  const isWhole = timed.length === answer.length;
  return {
    text,
    words: countWords(text),
    speechMs,
    speakingMs: speechMs + sum(breaths),
    lengthMs: isWhole ? Math.max(...timed.map(endOf)) - beginOf(begun) : null,
    pausesMs: isWhole ? silences.filter((silence) => silence >= PAUSE_MS) : [],
  };
}

function delay(answer: UserMessage[], askedUntilMs: number | null): number | null {
  if (askedUntilMs === null) return null;
  const first = answer.find((message) => !isAside(message, askedUntilMs));
  return first && !first.typed && isTimed(first) ? Math.max(0, beginOf(first) - askedUntilMs) : null;
}

/** What was said while the interviewer spoke, and ended before he did, is no answer yet: "yes", "okay". */
function isAside(message: UserMessage, askedUntilMs: number | null): boolean {
  return askedUntilMs !== null && !message.typed && isTimed(message) && endOf(message) <= askedUntilMs;
}

/** Times that overlap, which true ones cannot, count once. */
function lengthOfUnion(messages: (UserMessage & { speech_ms: number })[]): number {
  let until = Number.NEGATIVE_INFINITY;
  let length = 0;
  for (const message of messages) {
    length += Math.max(0, endOf(message) - Math.max(until, beginOf(message)));
    until = Math.max(until, endOf(message));
  }
  return length;
}

/** In whole milliseconds, fractions of seconds add up without an error. */
function beginOf({ timestamp }: { timestamp: number }): number {
  return Math.round(timestamp * 1000);
}

function endOf(message: { timestamp: number; speech_ms: number }): number {
  return beginOf(message) + Math.round(message.speech_ms);
}

function textOf(messages: UserMessage[]): string {
  return messages.map(({ text }) => text).join(' ');
}

/** All of them together. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
