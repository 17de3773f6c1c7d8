import { sentencesOf } from '../interviewer/words.js';

/** Words to whoever judges, and not to the interviewer; `(CANDIDATE)` is what is left of a forged line. */
const TO_THE_JUDGE =
  /\b(?:evaluator|grader|(?:this|the) candidate|the transcript|overall_score|summary_headline|new policy|turns in the middle|exactly this|hire immediately|quote for every)\b|\b(?:ignore|print|forget)\b[^.]*\binstructions\b|\bwith the words\b|\b5\/5|\bof five\b|\(candidate\)/i;
const INSULTS = /\b(?:stupid|idiots?|morons?|clowns?|imbeciles?|dumb|losers?|pathetic|garbage|shut up)\b/i;
const PRIVATE_LIFE =
  /\b(?:pregnan\w+|my (?:husband|wife|age)|i am (?:\w+-)?\w+ years old|for a beginner|diabetes|sabbath|orthodox|religio\w+)\b/i;

/**
 * An answer as a coach takes it: without sentences that are said to the judge, that insult somebody, or that tell of private
 * life. Where one stood there is an ellipsis, so that what is quoted still stands in the transcript.
 */
export function withoutAsides(answer: string): string {
  const sentences = sentencesOf(answer).map((sentence) => (isAside(sentence) ? '…' : sentence));
  return sentences
    .join(' ')
    .replace(/…(?: …)+/g, '…')
    .replace(/^…\s*|\s*…$/g, '');
}

function isAside(sentence: string): boolean {
  return [TO_THE_JUDGE, INSULTS, PRIVATE_LIFE].some((words) => words.test(sentence));
}
