import { spokenSentences } from '../../../local-cloud/openai/speech/spoken-text.js';

test('a text is spoken sentence by sentence', () => {
  expect(spokenSentences('Hello, Ada. How are you? "Fine!" Good.')).toEqual([
    'Hello, Ada.',
    'How are you?',
    '"Fine!"',
    'Good.',
  ]);
});

test('a figure with a point is not the end of a sentence', () => {
  expect(spokenSentences('It took 3.5 seconds.')).toEqual(['It took 3.5 seconds.']);
});

test('typographic signs and accents become what can be read aloud', () => {
  expect(spokenSentences('I’m Zoë — “tell me” about R&D…')).toEqual(['I\'m Zoe, "tell me" about R and D...']);
});

test('Markdown and pictures are not read aloud', () => {
  expect(spokenSentences('**Well** done! 🎉')).toEqual(['Well done!']);
});

test.each(['', '  ', '…', '!?', '🎉'])('there is nothing to say in %p', (text) => {
  expect(spokenSentences(text)).toEqual([]);
});

test('a sentence without an end is cut between words, and nothing of it is lost', () => {
  const words = Array.from({ length: 200 }, (_, i) => `word${i}`).join(' ');
  const pieces = spokenSentences(words);
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.every((piece) => piece.length <= 301)).toBe(true);
  expect(pieces.map((piece) => piece.trim()).join(' ')).toBe(words);
});

test('one endless word is cut as well', () => {
  expect(spokenSentences('x'.repeat(700)).join('')).toBe('x'.repeat(700));
  expect(spokenSentences('x'.repeat(700)).length).toBe(3);
});
