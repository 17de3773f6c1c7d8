import { sentencesOf } from '../interviewer/words.js';
import type { Exchange, Material } from './material.js';
import { traitsOf, type Traits } from './traits.js';

/** An answer with what was counted in it and in each of its sentences. */
export interface Evidence extends Exchange {
  traits: Traits;
  sentences: { text: string; traits: Traits }[];
}

/** The longest a quote may be. */
const QUOTE_WORDS = 40;

/** All answers of an interview, ready to be searched for something to quote. */
export function evidenceOf({ exchanges, family }: Material): Evidence[] {
  return exchanges.map((exchange) => ({
    ...exchange,
    traits: traitsOf(exchange.answer, family),
    sentences: sentencesOf(exchange.answer).map((text) => ({ text, traits: traitsOf(text, family) })),
  }));
}

/** The item with the highest measure; undefined when none measures more than 0. */
export function most<Item>(items: Item[], measureOf: (item: Item) => number): Item | undefined {
  const best = items.reduce<Item | undefined>(
    (top, item) => (top === undefined || measureOf(item) > measureOf(top) ? item : top),
    undefined,
  );
  return best !== undefined && measureOf(best) > 0 ? best : undefined;
}

/** A Markdown quotation of the candidate's own words, cut at the end of a word when they are many. */
export function quotation(text: string): string {
  const words = text.split(' ');
  if (words.length <= QUOTE_WORDS) return `> "${text}"`;
  return `> "${words.slice(0, QUOTE_WORDS).join(' ')}" …`;
}
