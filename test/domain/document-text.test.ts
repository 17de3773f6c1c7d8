import { cleanText, firstCharacters } from '../../src/domain/document-text.js';

test.each([
  ['NULs', 'a\0b', 'ab'],
  ['the line ends of Windows and old Macs', 'a\r\nb\rc', 'a\nb\nc'],
  ['words hyphenated over a line break', 'engi-\nneer, but C- \nminus', 'engineer, but C-\nminus'],
  ['runs of spaces and tabs', 'a \t  b', 'a b'],
  ['spaces around lines', '  a  \n  b  ', 'a\nb'],
  ['more than one blank line', 'a\n\n\n \n\nb', 'a\n\nb'],
  ['halves of characters', 'a\ud800b', 'ab'],
  ['nothing but space', ' \n\t\n ', ''],
])('a text is cleaned of %s', (_what, raw, clean) => {
  expect(cleanText(raw)).toBe(clean);
});

test('a text may begin with a bracket', () => {
  expect(cleanText('[1] First')).toBe('[1] First');
});

test('a preview does not cut a character in two', () => {
  expect(firstCharacters('ab😀cd', 3)).toBe('ab😀');
  expect(firstCharacters('ab', 3)).toBe('ab');
});
