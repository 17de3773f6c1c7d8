import { sentencesOf, wordsOf } from './words.js';

const COMMON_WORDS = new Set(
  'a an the and or of to in on at for with by from as is are was were be been do does did have has had you your i me my we us our it that this what how could can would tell about so there when which who'.split(
    ' ',
  ),
);

/** Shared meaningful words (of all meaningful words of both) from which two questions count as one. */
const SAME = 0.6;

/** True when the question, or one so like it that a person would call it the same, is among those asked. */
export function alreadyAsked(question: string, asked: string[]): boolean {
  const plain = wordsOf(question).join(' ');
  return asked.some((utterance) => {
    if (wordsOf(utterance).join(' ').includes(plain)) return true;
    return sentencesOf(utterance).some(
      (sentence) => likeness(sentence, question) >= SAME || cutShort(sentence, plain),
    );
  });
}

/** Shared meaningful words of two questions as a share of all their meaningful words, 0 to 1. */
export function likeness(one: string, other: string): number {
  const a = meaningfulWords(one);
  const b = meaningfulWords(other);
  const shared = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

// An interrupted question is kept as far as it was spoken; from five words on it has been understood.
function cutShort(sentence: string, plainQuestion: string): boolean {
  const spoken = wordsOf(sentence);
  return spoken.length >= 5 && plainQuestion.startsWith(spoken.join(' '));
}

function meaningfulWords(text: string): Set<string> {
  return new Set(wordsOf(text).filter((word) => !COMMON_WORDS.has(word)));
}
