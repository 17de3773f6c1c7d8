/** Complete sentences from the beginning of a growing text, and what is left of it. */
export interface Split {
  sentences: string[];
  rest: string;
}

const ABBREVIATION = /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|inc|ltd|no|approx)\.$/i;
/** Sentences' ends: a mark, perhaps closing quotes, and then a space, because more text may still change the meaning. */
const END = /[.!?…]+["'”’)]*(?=\s)/g;

/** Cuts off every sentence that is certainly complete: one that something else already follows. */
export function splitSentences(text: string): Split {
  const sentences: string[] = [];
  let from = 0;
  for (const mark of text.matchAll(END)) {
    const to = mark.index + mark[0].length;
    const sentence = text.slice(from, to).trim();
    if (!sentence || ABBREVIATION.test(sentence)) continue;
    sentences.push(sentence);
    from = to;
  }
  return { sentences, rest: text.slice(from).trimStart() };
}

/** All sentences of a text that will not grow any more. */
export function sentencesOf(text: string): string[] {
  const { sentences, rest } = splitSentences(text);
  return rest.trim() ? [...sentences, rest.trim()] : sentences;
}

/** The question a person is left with after hearing this: the last one in it, or null. */
export function lastQuestionOf(text: string): string | null {
  return sentencesOf(text).findLast((sentence) => /\?["'”’)]*$/.test(sentence)) ?? null;
}
