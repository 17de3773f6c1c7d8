import { isQuoteLine, placeOfParagraph, quotedSpans, quoteParagraphs } from './quoted-spans.js';
import type { FindQuote } from './quotes.js';
import { chunksOf, type Chunk } from './report-chunks.js';
import { labelled, type Label } from './report-parts.js';
import type { Point } from './report-points.js';
import { checkProse } from './report-prose.js';
import { ruleBrokenIn } from './report-rules.js';

/** A point after it was checked. */
export interface CheckedPoint {
  /** What stays of it; null when it is dropped. */
  lines: string[] | null;
  /** Quotes that nobody said, or that the interviewer said. */
  invented: string[];
  /** Rules that were broken. */
  broken: string[];
  /** Quotes of the candidate that stay. */
  quotes: number;
  /** Labels with something behind them. */
  labels: Set<Label>;
}

/** Checks every quote and every sentence of a point: what was never said goes, and an area or a rewrite with it. */
export function checkPoint(point: Point, find: FindQuote): CheckedPoint {
  return new PointCheck(point, find).checked();
}

class PointCheck {
  readonly #point: Point;
  readonly #find: FindQuote;
  readonly #invented: string[] = [];
  readonly #broken: string[] = [];
  readonly #labels = new Set<Label>();
  #quotes = 0;
  #label: Label | null = null;
  /** A quote was taken out that the point rests on. */
  #isHollow = false;
  /** What was looked at last was taken out. */
  #takenOut = false;

  constructor(point: Point, find: FindQuote) {
    this.#point = point;
    this.#find = find;
  }

  checked(): CheckedPoint {
    const [heading = '', ...body] = this.#point.lines;
    const kept: string[] = [];
    for (const chunk of chunksOf(body)) this.#take(chunk, kept);
    const isDropped =
      !this.#point.isPart && (!this.#keepsHeading(heading) || this.#isHollow || this.#isEmptied(kept));
    return {
      lines: isDropped ? null : [heading, ...kept],
      invented: this.#invented,
      broken: this.#broken,
      quotes: isDropped ? 0 : this.#quotes,
      labels: this.#labels,
    };
  }

  /** Adds what stays of a chunk to the lines kept before. */
  #take(chunk: Chunk, lines: string[]): void {
    const kept = this.#check(chunk);
    // Where something was taken out, one blank line is enough.
    const isDouble = chunk.kind === 'blank' && this.#takenOut && lines.at(-1)?.trim() === '';
    if (chunk.kind !== 'blank') this.#takenOut = kept.length === 0;
    if (isDouble || kept.length === 0) return;
    // Without a blank line Markdown would take the coach's words for more of the quote.
    const isGlued = (chunk.kind === 'prose' || chunk.kind === 'row') && isQuoteLine(lines.at(-1) ?? '');
    if (isGlued) lines.push('');
    for (const line of kept) lines.push(line);
  }

  #check(chunk: Chunk): string[] {
    if (chunk.kind === 'blank') return chunk.lines;
    return chunk.kind === 'quote' ? this.#checkQuote(chunk.lines) : this.#checkProse(chunk);
  }

  #checkQuote(lines: string[]): string[] {
    if (this.#isSuggestion()) return lines;
    if (this.#areSaid(lines)) return this.#keepQuote(lines);
    // What stands right below a quote may be the coach's words, for want of a blank line.
    const end = lines.findLastIndex(isQuoteLine) + 1;
    const [quote, below] = [lines.slice(0, end), lines.slice(end)];
    const prose = below.length > 0 ? this.#checkProse({ kind: 'prose', lines: below }) : [];
    if (this.#areSaid(quote)) return [...this.#keepQuote(quote), ...(prose.length > 0 ? ['', ...prose] : [])];
    this.#invented.push(...quoteParagraphs(quote).map(withoutMarks));
    this.#isHollow ||= this.#point.part === 3 || this.#point.part === 4;
    return prose;
  }

  /** Parts 1–4 quote; only behind "After" and "What changed" a blockquote is the coach's. */
  #isSuggestion(): boolean {
    if (this.#point.part === 5) return true;
    return this.#point.part === 4 && (this.#label === 'After' || this.#label === 'What changed');
  }

  #areSaid(lines: string[]): boolean {
    const paragraphs = quoteParagraphs(lines);
    return paragraphs.every((paragraph) => placeOfParagraph(paragraph, this.#find)?.role === 'candidate');
  }

  #keepQuote(lines: string[]): string[] {
    this.#quotes += 1;
    if (this.#label) this.#labels.add(this.#label);
    return lines;
  }

  #checkProse({ kind, lines }: Chunk): string[] {
    const own = labelled(lines[0] ?? '');
    if (own) this.#label = own.label;
    else if (this.#point.part !== 4 && kind !== 'item') this.#label = null;
    const text = lines.join('\n');
    const behind = own ? [own.text, ...lines.slice(1)].join('\n').trim() : text;
    if (this.#point.part === 4 && own?.label === 'Before' && behind) return this.#quoteBefore(behind);
    const checked = this.#isSpeech()
      ? { text, invented: [], broken: [] }
      : checkProse(text, this.#find, this.#rules(kind));
    this.#invented.push(...checked.invented);
    this.#broken.push(...checked.broken);
    if (checked.text === null) return [];
    if (this.#label && behind) this.#labels.add(this.#label);
    if (checked.text === text) this.#countQuotes(text);
    return checked.text.split('\n');
  }

  /** An answer as the candidate could give it is in the candidate's own words. */
  #isSpeech(): boolean {
    return this.#point.part === 4 && this.#label === 'After';
  }

  #rules(kind: Chunk['kind']) {
    const isSuggestion = this.#label === 'Technique' || (this.#point.part === 4 && this.#label !== null);
    return { quotes: this.#point.part < 5 && !isSuggestion, whole: kind === 'row' };
  }

  /** "**Before:** what was said" on one line: the answer is a quote all the same. */
  #quoteBefore(answer: string): string[] {
    const quote = this.#checkQuote(answer.split('\n').map((line) => `> ${line.trim()}`));
    return quote.length > 0 ? ['**Before:**', '', ...quote] : [];
  }

  #countQuotes(text: string): void {
    if (this.#point.part !== 3 || this.#label === 'Technique') return;
    const said = quotedSpans(text).filter((span) => this.#find(span.text)?.role === 'candidate');
    this.#quotes += said.length;
  }

  #keepsHeading(heading: string): boolean {
    const unsaid = this.#point.part < 5 ? quotedSpans(heading).filter((span) => !this.#find(span.text)) : [];
    this.#invented.push(...unsaid.map((span) => span.text));
    const rule = ruleBrokenIn(heading);
    if (rule) this.#broken.push(rule);
    return unsaid.length === 0 && !rule;
  }

  /** Something was taken out, and nothing is left but the heading. */
  #isEmptied(kept: string[]): boolean {
    return this.#invented.length + this.#broken.length > 0 && kept.every((line) => line.trim() === '');
  }
}

function withoutMarks(quote: string): string {
  return quote.replace(/^["\u201C*_\s]+|["\u201D*_\s]+$/g, '');
}
