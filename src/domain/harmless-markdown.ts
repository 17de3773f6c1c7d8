/** A fence at the very beginning of a line is one wherever it stands. @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
const FENCE = /^(?:(`{3,})[^`]*|(~{3,}).*)$/s;
/** What a viewer may take for a fence within a list or a quotation, whose end only a whole parser would find. */
const NESTED_FENCE = /^[\s>*+\-\d.)]+(?:`{3}|~{3})/;
/** An escaped character, a piece of code, a run of backticks that is not closed, or what is not to survive. */
const PIECES = /\\[^\s\w]|(?<!`)(`+)(?!`)(?:.*?[^`])\1(?!`)|`+|<|!\[/gs;

/**
 * Markdown of somebody who is not to be trusted, in which no viewer finds HTML or a picture, which would ask other hosts. Code
 * stays as it is where it is certain that every viewer takes it for code.
 */
export function harmlessMarkdown(markdown: string): string {
  const reading: Reading = { fence: null, isFenceInDoubt: false, isCodeInDoubt: false };
  const lines = markdown.split(/\r\n?|\n/).map((line) => harmlessLine(line, reading));
  // What comes behind is not to become code.
  return [...lines, ...(reading.fence ? [reading.fence] : [])].join('\n');
}

interface Reading {
  /** The mark that opened the code which is open now. */
  fence: string | null;
  /** There may be code open that only a whole parser would see. */
  isFenceInDoubt: boolean;
  /** A backtick before in this paragraph may begin a piece of code that ends in one of its later lines. */
  isCodeInDoubt: boolean;
}

function harmlessLine(line: string, reading: Reading): string {
  if (reading.fence) {
    if (isClosing(line, reading.fence)) reading.fence = null;
    return line;
  }
  const [, ticks, tildes] = FENCE.exec(line) ?? [];
  const mark = ticks ?? tildes;
  // Some viewers look for a table first, whose head may begin like a fence.
  const isPerhapsHead = mark !== undefined && line.includes('|');
  reading.isFenceInDoubt ||= isPerhapsHead || NESTED_FENCE.test(line);
  if (!mark || reading.isFenceInDoubt) return harmlessText(line, reading);
  reading.fence = mark;
  reading.isCodeInDoubt = false;
  return line.replaceAll('<', '&lt;');
}

function isClosing(line: string, fence: string): boolean {
  const mark = /^ {0,3}(`+|~+)[ \t]*$/.exec(line)?.[1];
  return mark?.startsWith(fence) ?? false;
}

function harmlessText(line: string, reading: Reading): string {
  if (/^[ \t]*$/.test(line)) reading.isCodeInDoubt = false;
  // The cells of a table are read one by one, so a piece of code may not be where it seems to be.
  const isCodeCertain = !reading.isCodeInDoubt && !reading.isFenceInDoubt && !line.includes('|');
  return line.replace(PIECES, (piece) => {
    if (piece.startsWith('`') && isOpen(piece)) reading.isCodeInDoubt = true;
    if (piece.startsWith('`') && isCodeCertain) return piece;
    return piece === '\\<' ? '&lt;' : piece.replaceAll('<', '&lt;').replaceAll('![', '!\\[');
  });
}

function isOpen(piece: string): boolean {
  return /^`+$/.test(piece);
}
