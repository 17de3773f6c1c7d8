import { Fences } from './fences.js';
import { isQuoteLine } from './quoted-spans.js';
import { labelled, titleOf } from './report-parts.js';

/** Lines of a point that belong together. */
export interface Chunk {
  kind: 'quote' | 'prose' | 'item' | 'row' | 'blank';
  lines: string[];
}

/** Cuts the lines below a heading into paragraphs, items of lists, blockquotes, and single rows of tables or code. */
export function chunksOf(lines: string[]): Chunk[] {
  const fences = new Fences();
  const chunks: Chunk[] = [];
  for (const line of lines) {
    const kind = fences.holds(line) ? 'row' : kindOf(line);
    const last = chunks.at(-1);
    if (last && goesOn(last, kind, line)) last.lines.push(line);
    else chunks.push({ kind, lines: [line] });
  }
  return chunks;
}

const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/;

function kindOf(line: string): Chunk['kind'] {
  if (line.trim() === '') return 'blank';
  if (isQuoteLine(line)) return 'quote';
  if (/^\s*\|/.test(line)) return 'row';
  return ITEM.test(line) || /^\s{2,}/.test(line) ? 'item' : 'prose';
}

/** Whether a line belongs to the same chunk; text right below a blockquote does too, as Markdown has it. */
function goesOn(last: Chunk, kind: Chunk['kind'], line: string): boolean {
  if (kind === 'row' || kind === 'blank' || last.kind === 'row' || last.kind === 'blank') return false;
  if (kind === 'quote') return last.kind === 'quote' && isQuoteLine(last.lines.at(-1) ?? '');
  return !ITEM.test(line) && !labelled(line) && !titleOf(line);
}
