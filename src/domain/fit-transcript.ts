import type { Turn } from './transcript.js';

/** A turn in pieces, which together are its text as the model reads it; each with its tokens. */
export interface CountedTurn {
  turn: Turn;
  pieces: { text: string; tokens: number }[];
}

/** A turn that stays; `cut` when its end does not. */
export interface FittedTurn {
  turn: Turn;
  text: string;
  cut: boolean;
}

/** What of an interview the model reads. */
export interface Fitted {
  beginning: FittedTurn[];
  /** Whole turns left out between the beginning and the end. */
  leftOut: number;
  /** Empty when nothing is left out. */
  end: FittedTurn[];
  /** Turns that stay without their end. */
  cut: number;
}

/** Of the words in front of each turn that say whose it is, and the blank line. */
export const FRAME_TOKENS = 16;
/** Of the line, or the mark, that says that something is left out. */
export const NOTE_TOKENS = 32;
/** However long a turn is, so much of the whole room is its own. */
const OWN_SHARE = 1 / 4;

/**
 * Makes a transcript fit: a turn that takes the place of others is shortened at its end, and then questions are left out
 * with their answers, from the middle on, until the rest fits.
 * @param budget in tokens.
 */
export function fitTurns(turns: CountedTurn[], budget: number): Fitted {
  const total = sum(turns.map(tokensOf));
  if (total <= budget) return fitted(turns.map(whole));
  const room = budget - NOTE_TOKENS;
  const shortened = turns.map((turn) =>
    shorten(turn, Math.max(room - (total - tokensOf(turn)), room * OWN_SHARE)),
  );
  return leaveOutMiddle(exchangesOf(shortened), room);
}

type Sized = FittedTurn & { tokens: number };

function shorten(turn: CountedTurn, most: number): Sized {
  if (tokensOf(turn) <= most) return whole(turn);
  let tokens = FRAME_TOKENS + NOTE_TOKENS;
  const fit = turn.pieces.findIndex((piece) => (tokens += piece.tokens) > most);
  const kept = turn.pieces.slice(0, fit);
  return {
    turn: turn.turn,
    text: textOf(kept).trimEnd(),
    cut: true,
    tokens: FRAME_TOKENS + NOTE_TOKENS + sum(kept.map((piece) => piece.tokens)),
  };
}

/** Questions with their answers: whatever the interviewer says in a row, and the candidate's turn after it. */
function exchangesOf(turns: Sized[]): Sized[][] {
  const exchanges: Sized[][] = [];
  for (const turn of turns) {
    const open = exchanges.at(-1);
    if (!open || open.at(-1)?.turn.role === 'candidate') exchanges.push([turn]);
    else open.push(turn);
  }
  return exchanges;
}

function leaveOutMiddle(exchanges: Sized[][], room: number): Fitted {
  const fromOutside = exchanges
    .map((exchange, at) => ({ exchange, depth: Math.min(at * 2, (exchanges.length - 1 - at) * 2 + 1) }))
    .toSorted((a, b) => a.depth - b.depth);
  let tokens = 0;
  const tooMuch = fromOutside.findIndex(
    ({ exchange }) => (tokens += sum(exchange.map((turn) => turn.tokens))) > room,
  );
  if (tooMuch === -1) return fitted(exchanges.flat());
  const [before, after] = [Math.ceil(tooMuch / 2), Math.floor(tooMuch / 2)];
  return fitted(
    exchanges.slice(0, before).flat(),
    exchanges.slice(before, exchanges.length - after).flat(),
    exchanges.slice(exchanges.length - after).flat(),
  );
}

function fitted(beginning: Sized[], middle: Sized[] = [], end: Sized[] = []): Fitted {
  const cut = [...beginning, ...end].filter((turn) => turn.cut).length;
  return { beginning: beginning.map(told), leftOut: middle.length, end: end.map(told), cut };
}

function told({ turn, text, cut }: Sized): FittedTurn {
  return { turn, text, cut };
}

function whole(counted: CountedTurn): Sized {
  return { turn: counted.turn, text: textOf(counted.pieces), cut: false, tokens: tokensOf(counted) };
}

function tokensOf({ pieces }: CountedTurn): number {
  return FRAME_TOKENS + sum(pieces.map((piece) => piece.tokens));
}

function textOf(pieces: { text: string }[]): string {
  return pieces.map((piece) => piece.text).join('');
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
