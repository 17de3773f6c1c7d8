import { areAlike } from './alike.js';
import type { QuoteWord } from './quote-words.js';

/** Where in a turn a quote was found: from word to word (without the last), and how far it is from what was said. */
export interface Match {
  start: number;
  end: number;
  cost: number;
}

const NEVER = Infinity;
const ALIKE = 0.5;
const ONE_WORD = 1;

/** Up to so many words are taken exactly. */
const SHORT = 3;
const WORDS_PER_ERROR = 6;
const MOST_ERRORS = 4;

/**
 * The places where a quote may begin and end in what was said, by approximate substring matching (Sellers 1980) over
 * words: a word may be alike in letters, written in two, or be a light one that was left out, added or changed; as many
 * as the quote's length bears. A word that turns the meaning must be there, and no other; so must the first and the
 * last, since an error there could hide what was cut off.
 * @param from the first word of what was said that may be used.
 * @returns in the order of their ends.
 */
export function matchesIn(said: QuoteWord[], quote: QuoteWord[], from = 0): Match[] {
  const most = mostErrors(quote);
  let before: Ways = new Ways(most);
  let above = Ways.fromAnywhere(said.length, from, most);
  for (let at = 0; at < quote.length && above.size > 0; at += 1) {
    const here = nextWord({ said, quote, at, most, above, before });
    before = above;
    above = here;
  }
  return [...above.all()].map(([end, way]) => ({ ...way, end })).sort((one, other) => one.end - other.end);
}

/** All words of what was said, also each two in one. */
export function vocabularyOf(said: QuoteWord[]): Set<string> {
  return new Set(said.flatMap(({ text }, at) => [text, `${text}${said[at + 1]?.text ?? ''}`]));
}

/** Whether a look is worth it: not when more words of the quote are unknown there than errors are borne. */
export function mayHold(vocabulary: Set<string>, quote: QuoteWord[]): boolean {
  const unknown = quote.filter(({ text, light }, at) => {
    const forms = [text, `${text}${quote[at + 1]?.text}`, `${quote[at - 1]?.text}${text}`];
    return !light && !forms.some((form) => vocabulary.has(form));
  });
  return unknown.length * ALIKE <= mostErrors(quote);
}

function mostErrors({ length }: QuoteWord[]): number {
  return length <= SHORT ? 0 : Math.min(MOST_ERRORS, length / WORDS_PER_ERROR);
}

interface Way {
  start: number;
  cost: number;
}

/** The ways that are left after some words of the quote, the cheapest by the words of what was said that are used up. */
class Ways {
  readonly #byEnd = new Map<number, Way>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  static fromAnywhere(length: number, from: number, most: number): Ways {
    const ways = new Ways(most);
    for (let start = from; start < length; start += 1) ways.#byEnd.set(start, { start, cost: 0 });
    return ways;
  }

  get size(): number {
    return this.#byEnd.size;
  }

  all(): Iterable<[number, Way]> {
    return this.#byEnd;
  }

  /** @returns whether it is better than what was known. */
  offer(end: number, { start, cost }: Way, more: number): boolean {
    const total = cost + more;
    if (total > this.#most || total >= (this.#byEnd.get(end)?.cost ?? NEVER)) return false;
    this.#byEnd.set(end, { start, cost: total });
    return true;
  }
}

interface Step {
  said: QuoteWord[];
  quote: QuoteWord[];
  at: number;
  most: number;
  above: Ways;
  before: Ways;
}

function nextWord({ said, quote, at, most, above, before }: Step): Ways {
  const here = new Ways(most);
  const word = quote[at];
  if (!word) return here;
  const isLast = at === quote.length - 1;
  for (const [used, way] of above.all()) {
    const heard = said[used];
    if (heard) here.offer(used + 1, way, costOfChange(word, heard));
    if (isMadeOf(word.text, heard?.text, said[used + 1]?.text)) here.offer(used + 2, way, 0);
    if (word.light && at > 0 && !isLast) here.offer(used, way, ONE_WORD);
  }
  for (const [used, way] of before.all()) {
    if (isMadeOf(said[used]?.text, quote[at - 1]?.text, word.text)) here.offer(used + 1, way, 0);
  }
  if (!isLast) leaveOut(here, said);
  return here;
}

/** Words of what was said may be missing from the quote. */
function leaveOut(ways: Ways, said: QuoteWord[]): void {
  for (const [from, way] of [...ways.all()].sort(([one], [other]) => one - other)) {
    let cost = 0;
    for (let used = from; ; used += 1) {
      const heard = said[used];
      if (!heard) break;
      cost += costOfLeavingOut(heard);
      if (!ways.offer(used + 1, way, cost)) break;
    }
  }
}

function isMadeOf(whole: string | undefined, first: string | undefined, second: string | undefined): boolean {
  if (!whole || !first || !second || whole.length !== first.length + second.length) return false;
  return whole.startsWith(first) && whole.endsWith(second);
}

function costOfChange(word: QuoteWord, heard: QuoteWord): number {
  if (word.text === heard.text) return 0;
  if (word.turning || heard.turning) return NEVER;
  if (word.light && heard.light) return ONE_WORD;
  return areAlike(word.text, heard.text) ? ALIKE : NEVER;
}

function costOfLeavingOut(heard: QuoteWord): number {
  if (heard.filler) return 0;
  return heard.turning ? NEVER : ONE_WORD;
}
