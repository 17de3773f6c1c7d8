/**
 * What was said, from two sources that overlap: text streams (word by word, while it is spoken) and data messages
 * (whole utterances, which come even when the streams do not). Each utterance becomes one line.
 *
 * @typedef {'agent' | 'candidate'} Speaker
 * @typedef {object} Line
 * @property {number} id stays with the line
 * @property {Speaker} who
 * @property {string} text
 * @property {boolean} final
 * @property {string | null} segment of the stream that told of it
 * @property {boolean} told a message has told of it
 */

/** How far back a line may be that the other source tells of once more. */
const RECENT = 6;

/**
 * A piece of a text stream: the segment's text so far.
 *
 * @param {readonly Line[]} lines
 * @param {{ segment: string, who: Speaker, text: string, final: boolean }} piece
 * @returns {Line[]}
 */
export function heard(lines, { segment, who, text, final }) {
  if (!text.trim()) return [...lines];
  const known = lines.findIndex((line) => line.segment === segment);
  const at = known >= 0 ? known : findRecent(lines, who, text, (line) => line.segment === null);
  const line = lines[at];
  if (line) return lines.with(at, { ...line, segment, text: text.trim(), final });
  return [...lines, { id: lines.length, who, text: text.trim(), final, segment, told: false }];
}

/**
 * A message with one whole utterance. “I’m done” settles words whose stream may never end: they stand as they were told, until
 * it goes on.
 *
 * @param {readonly Line[]} lines
 * @param {Speaker} who
 * @param {string} text
 * @returns {Line[]}
 */
export function told(lines, who, text) {
  if (!text.trim()) return [...lines];
  const at = findRecent(lines, who, text, (line) => !line.told);
  const line = lines[at];
  if (line?.final) return lines.with(at, { ...line, told: true });
  if (line) return lines.with(at, { ...line, text: text.trim(), final: true, told: true });
  return [...lines, { id: lines.length, who, text: text.trim(), final: true, segment: null, told: true }];
}

/**
 * @param {readonly Line[]} lines
 * @param {Speaker} who
 * @param {string} text
 * @param {(line: Line) => boolean} isFree the other source has not told of the line yet
 */
function findRecent(lines, who, text, isFree) {
  return lines.findLastIndex(
    (line, at) => at >= lines.length - RECENT && line.who === who && isFree(line) && alike(line.text, text),
  );
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
