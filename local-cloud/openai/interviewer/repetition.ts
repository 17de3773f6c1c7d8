import { sentencesOf, wordsOf } from './words.js';

const REQUEST =
  /\b(repeat|rephrase|once more|say (that|it) again|(didn't|did not|couldn't|could not) (hear|catch|get|understand)|pardon|come again|what was (the|your) question)\b/i;

/** True for a short answer that only asks to hear the question once more. */
export function asksForRepetition(answer: string): boolean {
  return wordsOf(answer).length <= 14 && REQUEST.test(answer);
}

/** The last question that was asked, said again. */
export function repeatQuestion(saidByInterviewer: string[]): string {
  const sentences = saidByInterviewer.flatMap(sentencesOf);
  const question = sentences.findLast((sentence) => sentence.endsWith('?')) ?? sentences.at(-1) ?? '';
  return `Of course. ${question}`;
}
