import { matchesIn, mayHold, vocabularyOf, type Match } from './quote-match.js';
import { quoteWords, type QuoteWord } from './quote-words.js';
import type { Turn } from './transcript.js';

/** Where something was said. */
export interface QuotePlace {
  /** Index in the merged turns of the conversation. */
  turn: number;
  role: Turn['role'];
}

/** Tells where a quote was said, null when it never was. */
export type FindQuote = (quote: string) => QuotePlace | null;

/**
 * Finds quotes in what was said, whatever their case, marks, spaces and Unicode form, with few errors of recognition
 * forgiven and fillers left out; but never with another number, without a "not", or across turns. Of a quote with
 * ellipses every piece must stand in the same turn, in order. The candidate's turns come before the interviewer's.
 * @param turns merged turns; the place's index is one of theirs.
 */
export function quoteFinder(turns: Turn[]): FindQuote {
  const said = turns
    .map(({ role, text }, turn) => ({ role, turn, words: quoteWords(text) }))
    .map((each) => ({ ...each, vocabulary: vocabularyOf(each.words) }))
    .sort((one, other) => Number(one.role === 'agent') - Number(other.role === 'agent'));
  return (quote) => {
    const pieces = piecesOf(quote);
    if (pieces.length === 0) return null;
    let best: { place: QuotePlace; cost: number } | null = null;
    for (const { role, turn, words, vocabulary } of said) {
      if (best && best.place.role !== role) break;
      if (!pieces.every((piece) => mayHold(vocabulary, piece))) continue;
      const cost = costOf(pieces, words);
      if (cost !== null && cost < (best?.cost ?? Infinity)) best = { place: { turn, role }, cost };
      if (cost === 0) break;
    }
    return best?.place ?? null;
  };
}

const ELLIPSIS = /[[(]\s*(?:\u2026|\.{3,}|\. \. \.)\s*[\])]|\u2026|\.{3,}|\. \. \./g;
/** Of single words anything could be put together. */
const LEAST_WORDS_PER_PIECE = 2;

function piecesOf(quote: string): QuoteWord[][] {
  const pieces = quote
    .split(ELLIPSIS)
    .map(quoteWords)
    .filter(({ length }) => length > 0);
  const words = pieces.reduce((sum, { length }) => sum + length, 0);
  return pieces.length > 1 && words < pieces.length * LEAST_WORDS_PER_PIECE ? [] : pieces;
}

/** How far the pieces are from what was said in a turn; null when they were not said there. */
function costOf(pieces: QuoteWord[][], said: QuoteWord[]): number | null {
  const [only, ...others] = pieces;
  if (!only) return null;
  if (others.length === 0) return cheapest(matchesIn(said, only));
  let cost = 0;
  let end: number | null = null;
  for (const piece of pieces) {
    const after: number = end ?? 0;
    const next: Match | undefined = matchesIn(said, piece, after).find(
      ({ start }) => end === null || !hidesTheTurn(said.slice(after, start)),
    );
    if (!next) return null;
    cost += next.cost;
    end = next.end;
  }
  return cost;
}

function cheapest(matches: Match[]): number | null {
  return matches.length === 0 ? null : Math.min(...matches.map(({ cost }) => cost));
}

/** So short a gap lies within a sentence. */
const SHORT_GAP = 5;
const NEGATION =
  /^(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|hardly|barely|rarely|almost|nearly)$/;

/** Whether an ellipsis stands for a "not": "I did … like it". */
function hidesTheTurn(gap: QuoteWord[]): boolean {
  return gap.length <= SHORT_GAP && gap.some(({ text }) => NEGATION.test(text));
}
