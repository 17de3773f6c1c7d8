/**
 * What was said, from two sources that overlap: text streams (word by word, while it is spoken) and data messages
 * (whole utterances, which come even when the streams do not). Each utterance becomes one line.
 *
 * @typedef {'agent' | 'candidate'} Speaker
 * @typedef {object} Line
 * @property {string} id of the stream's segment, or our own
 * @property {Speaker} who
 * @property {string} text
 * @property {boolean} final
 * @property {boolean} streamed a stream has told of it
 * @property {boolean} told a message has told of it
 */

/** How far back a line may be that the other source tells of once more. */
const RECENT = 6;

/**
 * A piece of a text stream: the segment's text so far.
 *
 * @param {readonly Line[]} lines
 * @param {{ id: string, who: Speaker, text: string, final: boolean }} piece
 * @returns {Line[]}
 */
export function heard(lines, { id, who, text, final }) {
  if (!text.trim()) return [...lines];
  const known = lines.findIndex((line) => line.id === id);
  const at =
    known >= 0
      ? known
      : findRecent(lines, (line) => line.who === who && !line.streamed && alike(line.text, text));
  const told = lines[at]?.told ?? false;
  return placed(lines, at, { id, who, text: text.trim(), final, streamed: true, told });
}

/**
 * A message with one whole utterance.
 *
 * @param {readonly Line[]} lines
 * @param {Speaker} who
 * @param {string} text
 * @returns {Line[]}
 */
export function told(lines, who, text) {
  if (!text.trim()) return [...lines];
  const at = findRecent(lines, (line) => line.who === who && !line.told && alike(line.text, text));
  const known = lines[at];
  if (known) return placed(lines, at, { ...known, told: true });
  const id = `told-${lines.length}`;
  return placed(lines, -1, { id, who, text: text.trim(), final: true, streamed: false, told: true });
}

/**
 * @param {readonly Line[]} lines
 * @param {number} at -1: a new line
 * @param {Line} line
 */
function placed(lines, at, line) {
  return at < 0 ? [...lines, line] : lines.with(at, line);
}

/**
 * @param {readonly Line[]} lines
 * @param {(line: Line) => boolean} matches
 */
function findRecent(lines, matches) {
  return lines.findLastIndex((line, at) => at >= lines.length - RECENT && matches(line));
}

/**
 * Whether one is the other, or its beginning: an utterance may still be growing, or have been cut short.
 *
 * @param {string} one
 * @param {string} other
 */
function alike(one, other) {
  const [a, b] = [words(one), words(other)];
  return a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a));
}

/** @param {string} text */
function words(text) {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
