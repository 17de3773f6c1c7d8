import { fc } from '../support/properties.js';
import {
  fitTurns,
  FRAME_TOKENS,
  NOTE_TOKENS,
  type CountedTurn,
  type Fitted,
} from '../../src/domain/fit-transcript.js';

const PIECE = 40;
const MARK = 'w'.repeat(8);

/** A turn of so many tokens, in pieces of forty. */
function turnOf(role: 'agent' | 'candidate', tokens: number, at = 0): CountedTurn {
  const sizes = Array.from({ length: Math.ceil(tokens / PIECE) }, (_, i) =>
    Math.min(PIECE, tokens - i * PIECE),
  );
  const pieces = sizes.map((size) => ({ text: `${at}${MARK} `, tokens: size }));
  const turn = { text: '', timestamp: at };
  return role === 'agent'
    ? { turn: { ...turn, role, stage: 'self_intro' }, pieces }
    : { turn: { ...turn, role, stage: null, partial_count: 1 }, pieces };
}

const interview = (...exchanges: [question: number, answer: number][]) =>
  exchanges.flatMap(([question, answer], i) => [
    turnOf('agent', question, i * 2),
    turnOf('candidate', answer, i * 2 + 1),
  ]);

const placesOf = (turns: Fitted['end']) => turns.map(({ turn }) => turn.timestamp);

/** What the model is sent, in tokens, with the notes. */
function sizeOf({ beginning, leftOut, end, cut }: Fitted): number {
  const turns = [...beginning, ...end];
  const pieces = turns.reduce((sum, { text }) => sum + (text.match(/w{8}/g)?.length ?? 0) * PIECE, 0);
  return pieces + turns.length * FRAME_TOKENS + (cut + (leftOut > 0 ? 1 : 0)) * NOTE_TOKENS;
}

const anyTurns = fc
  .array(
    fc.tuple(
      fc.boolean(),
      fc.oneof(fc.nat(8), fc.nat(400)).map((pieces) => pieces * PIECE),
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((turns) => turns.map(([asks, tokens], at) => turnOf(asks ? 'agent' : 'candidate', tokens, at)));
const budgets = fc.integer({ min: 1_300, max: 30_000 });

test('what fits stays as it is, word for word', () => {
  const turns = interview([20, 300], [30, 200]);
  const fitted = fitTurns(turns, 550 + 4 * FRAME_TOKENS);
  expect(fitted).toMatchObject({ leftOut: 0, cut: 0, end: [] });
  expect(fitted.beginning.map(({ text }) => text)).toEqual(
    turns.map(({ pieces }) => pieces.map(({ text }) => text).join('')),
  );
});

test('one token more, and the question in the middle goes with its answer', () => {
  const turns = interview([40, 400], [40, 400], [40, 400], [40, 400], [40, 400]);
  const fitted = fitTurns(turns, 5 * (440 + 2 * FRAME_TOKENS) - 1);
  expect(fitted).toMatchObject({ leftOut: 2, cut: 0 });
  expect([placesOf(fitted.beginning), placesOf(fitted.end)]).toEqual([
    [0, 1, 2, 3],
    [6, 7, 8, 9],
  ]);
});

test('a book among the answers is shortened at its end, and nothing else gives way to it', () => {
  const fitted = fitTurns(interview([20, 300], [20, 200_000], [20, 300]), 10_000);
  expect(fitted).toMatchObject({ leftOut: 0, cut: 1 });
  expect(fitted.beginning.map(({ cut }) => cut)).toEqual([false, false, false, true, false, false]);
  expect(sizeOf(fitted)).toBeGreaterThan(9_800);
});

test('a book in a long interview leaves three quarters of the room to the rest', () => {
  const long = Array.from({ length: 40 }, (): [number, number] => [40, 400]);
  const fitted = fitTurns(interview([40, 200_000], ...long), 10_000);
  const [, book, ...rest] = [...fitted.beginning, ...fitted.end];
  expect(book?.cut).toBe(true);
  expect(rest.length).toBeGreaterThan(20);
  expect(fitted.leftOut).toBeGreaterThan(40);
});

test('whatever was said, the rest fits, and each turn is there or is told of', () => {
  fc.assert(
    fc.property(anyTurns, budgets, (turns, budget) => {
      const fitted = fitTurns(turns, budget);
      const { beginning, end, leftOut, cut } = fitted;
      expect(beginning.length + leftOut + end.length).toBe(turns.length);
      const places = turns.map((_, at) => at);
      expect(placesOf(beginning)).toEqual(places.slice(0, beginning.length));
      expect(placesOf(end)).toEqual(places.slice(turns.length - end.length));
      expect([...beginning, ...end].filter((turn) => turn.cut)).toHaveLength(cut);
      expect(sizeOf(fitted)).toBeLessThanOrEqual(budget);
    }),
  );
});

test('no answer stays without its question, nor a question without the answer that was given', () => {
  fc.assert(
    fc.property(anyTurns, budgets, (turns, budget) => {
      const { beginning, end, leftOut } = fitTurns(turns, budget);
      const roleAt = (at: number) => turns[at]?.turn.role;
      if (leftOut === 0) return;
      for (const at of [beginning.length, beginning.length + leftOut]) {
        if (at < turns.length && roleAt(at) === 'candidate') expect(roleAt(at - 1)).not.toBe('agent');
        if (roleAt(at) === 'agent') expect(roleAt(at - 1)).not.toBe('agent');
      }
      expect(end.length).toBeLessThan(turns.length);
    }),
  );
});

/** None of their turns takes a quarter of the least room. */
const usualTurns = fc
  .array(fc.tuple(fc.nat(80), fc.nat(240)), { minLength: 1, maxLength: 60 })
  .map((lengths) => interview(...lengths.map(([q, a]): [number, number] => [q + 1, a + 1])));

// Where a turn is shortened it may be otherwise: with more room it keeps more of its words, and another has no place beside it.
test('more room never means that more is left out, where no turn had to be shortened', () => {
  fc.assert(
    fc.property(usualTurns, budgets, fc.nat(20_000), (turns, budget, more) => {
      const [less, roomier] = [fitTurns(turns, budget), fitTurns(turns, budget + more)];
      expect([less.cut, roomier.cut]).toEqual([0, 0]);
      expect(roomier.leftOut).toBeLessThanOrEqual(less.leftOut);
    }),
  );
});

test('beginning and end stay when both are of usual length', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(80), fc.nat(500)), { minLength: 2 }), budgets, (lengths, budget) => {
      const turns = interview(...lengths.map(([q, a]): [number, number] => [q + 1, a + 1]));
      const { beginning, end, leftOut } = fitTurns(turns, budget);
      if (leftOut > 0) expect([beginning.length, end.length].every((count) => count >= 2)).toBe(true);
    }),
  );
});
