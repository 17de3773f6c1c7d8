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
  const most = quote.length <= SHORT ? 0 : Math.min(MOST_ERRORS, quote.length / WORDS_PER_ERROR);
  let before: Row | null = null;
  let above = startingRow(said.length, from);
  for (let at = 0; at < quote.length; at += 1) {
    const edge = at === 0 || at === quote.length - 1;
    const here = nextRow({ said, quote, at, from, most, edge, above, before });
    if (!here) return [];
    before = above;
    above = here;
  }
  return [...above.costs].flatMap((cost, end) =>
    cost <= most ? [{ start: above.starts[end] ?? 0, end, cost }] : [],
  );
}

/** By the number of words of what was said that are used up: the least cost, and where that way began. */
interface Row {
  costs: Float64Array;
  starts: Int32Array;
}

interface Step {
  said: QuoteWord[];
  quote: QuoteWord[];
  at: number;
  from: number;
  most: number;
  edge: boolean;
  above: Row;
  before: Row | null;
}

function startingRow(length: number, from: number): Row {
  const costs = new Float64Array(length + 1).map((_, index) => (index < from ? NEVER : 0));
  return { costs, starts: new Int32Array(length + 1).map((_, index) => index) };
}

/** Null when no way is left. */
function nextRow({ said, quote, at, from, most, edge, above, before }: Step): Row | null {
  const here: Row = {
    costs: new Float64Array(said.length + 1).fill(NEVER),
    starts: new Int32Array(said.length + 1),
  };
  const word = quote[at];
  const joined = at > 0 ? `${quote[at - 1]?.text}${word?.text}` : '';
  let alive = false;
  for (let end = from + 1; word && end <= said.length; end += 1) {
    const heard = said[end - 1];
    if (!heard) continue;
    const way = (row: Row | null, used: number, cost: () => number) => {
      const known = row?.costs[used] ?? NEVER;
      if (!row || !(known <= most)) return;
      const total = known + cost();
      if (total > most || total >= (here.costs[end] ?? NEVER)) return;
      here.costs[end] = total;
      here.starts[end] = row.starts[used] ?? 0;
      alive = true;
    };
    way(above, end - 1, () => costOfChange(word, heard));
    way(above, end - 2, () => (`${said[end - 2]?.text}${heard.text}` === word.text ? 0 : NEVER));
    way(before, end - 1, () => (joined === heard.text ? 0 : NEVER));
    if (!edge) way(above, end, () => (word.light ? ONE_WORD : NEVER));
    if (at < quote.length - 1) way(here, end - 1, () => costOfLeavingOut(heard));
  }
  return alive ? here : null;
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
