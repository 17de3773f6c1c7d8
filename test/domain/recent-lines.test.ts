import { recentLines, type Line } from '../../src/domain/recent-lines.js';

/** An hour of talk: a question and an answer in two parts, 150 times. */
const hour: Line[] = Array.from({ length: 150 }, (_, turn): Line[] => [
  { role: 'assistant', text: `Question ${turn}? ${'q'.repeat(100)}` },
  { role: 'user', text: `Answer ${turn}. ${'a'.repeat(300)}` },
  { role: 'user', text: `And more ${turn}.` },
]).flat();

test('A short conversation is told whole', () => {
  expect(recentLines(hour.slice(0, 30))).toEqual(hour.slice(0, 30));
  expect(recentLines([])).toEqual([]);
});

test('Of an hour the last turns are told, each whole, and never more than a model reads quickly', () => {
  const told = recentLines(hour);
  const characters = told.reduce((sum, { text }) => sum + text.length, 0);
  expect(characters).toBeLessThanOrEqual(12_000);
  expect(characters).toBeGreaterThan(11_000);
  expect(told).toEqual(hour.slice(-told.length));
  expect(told[0]?.role).toBe('assistant');
  expect(told.length % 3).toBe(0);
});

test('Of a book that somebody pastes the beginning is told', () => {
  const book: Line = { role: 'user', text: '🎻'.repeat(100_000) };
  expect(recentLines([...hour, book]).at(-1)?.text).toBe(`${'🎻'.repeat(4_000)}…`);
  const library = Array.from({ length: 20 }, () => book);
  expect(recentLines(library).length).toBeGreaterThan(0);
  expect(
    recentLines(library)
      .map(({ text }) => text)
      .join('').length,
  ).toBeLessThanOrEqual(12_000);
});

test('Of somebody who talks without being answered the last words are told', () => {
  const alone = Array.from({ length: 100 }, (_, index): Line => ({
    role: 'user',
    text: `${index} `.repeat(100),
  }));
  expect(recentLines(alone)).toEqual(alone.slice(-40));
});
