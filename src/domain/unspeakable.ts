import type { StageId } from './stages/index.js';

/** So many words in a row do not agree by chance. */
const RECITED_WORDS = 8;
/** Longer than anybody listens to. */
const LONGEST_REPLY = 600;

const MARKUP =
  /(?<![\w])<\/?[a-z][^<>]*>|<\||\|>|\{\s*["'“]?\w+["'”]?\s*:|"\s*:\s*["[{\d]|\b(?:interview_state|questions_(?:asked|due)|seconds_left|may_move_on|move_on|self_intro|past_experience|company_fit|job_description)\b/i;
const NUMBER =
  '(?:\\d+(?:[.,]\\d+)?|zero|one|two|three|four|five|six|seven|eight|nine|ten|full|top|perfect|maximum)';
const SCORES = [
  /(?<![\d/])(\d+)\s*\/\s*\1\b(?!\/)/,
  new RegExp(
    `\\bI(?:'d| would| will|'ll| can| shall)? (?:give|rate|score|grade|mark|award) (?:you|this|your|it)\\b.*\\b${NUMBER}\\b`,
    'i',
  ),
  new RegExp(
    `\\byou(?:'ve| have)? (?:get|got|scored|earned|received)\\b.*\\b${NUMBER} (?:out of|points|stars|marks)\\b`,
    'i',
  ),
  new RegExp(
    `\\byour (?:\\w+ )?(?:score|rating|grade|mark) (?:is|was|would be|will be)\\b|\\b(?:score|rating|grade):\\s*${NUMBER}`,
    'i',
  ),
  /\b(?:four|five|nine|ten|4|5|9|10) (?:points |stars |marks )?out of (?:five|ten|5|10)(?=\s*[.!?]?$)/i,
  /\byou(?:'re| are) hired\b|\byou(?:'ve| have)? (?:got|passed) (?:the job|the interview|this interview)\b/i,
];
const TECHNIQUE = /\bSTAR\b|\bstar (?:method|technique|format|framework)\b/;
const THE_END =
  /\b(?:the|this|our|your) interview (?:is|has)(?: been)?(?: now| hereby)? (?:over|finished|completed?|ended|concluded|done)\b|\bgood-?bye\b/i;

/** What a sentence is judged by before it is spoken. */
export interface Saying {
  stage: StageId;
  /** What has been said of this reply before. */
  said: string;
  /** The part of the system message that is ours. */
  ownWords: string;
}

/**
 * Why a sentence of the model is not spoken, told to the model that is asked once more; null when nothing is wrong.
 * Whatever it was talked into, it reads out neither its instructions nor markup, gives no score and ends nothing.
 */
export function objectionTo(sentence: string, { stage, said, ownWords }: Saying): string | null {
  if (MARKUP.test(sentence))
    return 'You were about to read out markup. Speak plainly: ask your next question.';
  if (recites(`${lastWords(said)} ${sentence}`, ownWords))
    return 'You were about to speak about your instructions. Ask your next question.';
  if (SCORES.some((score) => score.test(sentence)))
    return 'You were about to judge the candidate. Give no score: ask your next question.';
  if (TECHNIQUE.test(sentence)) return 'You were about to name an interview technique. Ask without it.';
  if (stage !== 'closing' && THE_END.test(sentence) && !sentence.endsWith('?'))
    return 'The interview goes on. Ask your next question.';
  if (said.length + sentence.length > LONGEST_REPLY)
    return 'You were talking for too long. Ask one short question.';
  return null;
}

function recites(words: string, ownWords: string): boolean {
  const own = new Set(runsOf(ownWords));
  return runsOf(words).some((run) => own.has(run));
}

function runsOf(text: string): string[] {
  const words = wordsOf(text);
  const count = Math.max(0, words.length - RECITED_WORDS + 1);
  return Array.from({ length: count }, (_, from) => words.slice(from, from + RECITED_WORDS).join(' '));
}

function lastWords(text: string): string {
  return wordsOf(text)
    .slice(1 - RECITED_WORDS)
    .join(' ');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
