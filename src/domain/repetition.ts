/** Words that say nothing about what is asked. */
const EMPTY = new Set(
  'a an the and or but so of in on at to for with about from by as is are was were be been do did does have has had you your yours me my i we us our it its that this these those there can could would will what which who how when where why tell please more bit little some any just also'.split(
    ' ',
  ),
);

/** Share of the content words two questions must have in common to be the same question in other words. */
const SAME = 0.75;

/** Whether the sentence asks again what was asked before: the same words, or nearly the same content. */
export function repeats(sentence: string, asked: readonly string[]): boolean {
  const words = wordsOf(sentence);
  return asked.some((earlier) => isSame(words, wordsOf(earlier)));
}

function isSame(one: string[], other: string[]): boolean {
  if (one.join(' ') === other.join(' ')) return true;
  const a = new Set(one.filter((word) => !EMPTY.has(word)));
  const b = new Set(other.filter((word) => !EMPTY.has(word)));
  // Two words in common say little about two short questions.
  if (Math.min(a.size, b.size) < 3) return false;
  const common = [...a].filter((word) => b.has(word)).length;
  return common / Math.max(a.size, b.size) >= SAME;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}+#]+/gu) ?? [];
}

const ASKS_AGAIN =
  /\b(repeat|rephrase|say (?:that|it) again|once more|pardon|come again|what was (?:the|your) question|(?:didn't|did not|couldn't|could not) (?:hear|catch|get|understand))\b/i;

/** Whether a short answer only asks to hear the question again. */
export function asksToRepeat(answer: string): boolean {
  return answer.split(/\s+/).length <= 15 && ASKS_AGAIN.test(answer);
}
