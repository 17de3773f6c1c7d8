import type { FindQuote, QuotePlace } from './quotes.js';

/** A piece of prose in double quotation marks. */
export interface Span {
  /** From the opening mark to behind the closing one. */
  start: number;
  end: number;
  /** What stands between the marks. */
  text: string;
}

const SPAN = /[\u201C\u201E\u00AB"]([^\u201C\u201D\u201E\u00AB\u00BB"]+)["\u201D\u201C\u00BB]/g;
/** Shorter ones are names of things rather than quotes. */
const LEAST_WORDS = 3;

/** The pieces of a text in double quotation marks that are long enough to be quotes. */
export function quotedSpans(text: string): Span[] {
  return allSpans(text).filter((span) => span.text.trim().split(/\s+/).length >= LEAST_WORDS);
}

function allSpans(text: string): Span[] {
  return [...text.matchAll(SPAN)].map(({ 0: whole, 1: inner = '', index }) => ({
    start: index,
    end: index + whole.length,
    text: inner,
  }));
}

const BLOCKQUOTE = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(?:>\s?)+/;

/** Whether a line of Markdown belongs to a blockquote. */
export function isQuoteLine(line: string): boolean {
  return BLOCKQUOTE.test(line);
}

/** The paragraphs of a blockquote, without its signs. */
export function quoteParagraphs(lines: string[]): string[] {
  return lines
    .map((line) => line.replace(BLOCKQUOTE, ''))
    .join('\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
}

/**
 * Where a paragraph of a blockquote was said: as a whole, or all that stands in quotation marks if the rest only tells
 * whose words they are. Null when it was not said.
 */
export function placeOfParagraph(paragraph: string, find: FindQuote): QuotePlace | null {
  const whole = find(paragraph);
  if (whole?.role === 'candidate') return whole;
  const spans = allSpans(paragraph);
  const places = (spans.length > 0 ? spans.map(({ text }) => text) : [withoutLabel(paragraph)]).map(find);
  if (places.includes(null) || !isAttribution(outside(paragraph, spans))) return whole;
  return places.find((place) => place?.role === 'agent') ?? places[0] ?? null;
}

function withoutLabel(paragraph: string): string {
  return paragraph.replace(/^\W*(?:\w+\W+){0,3}\w+\s*:\W*/, '');
}

function outside(text: string, spans: Span[]): string {
  if (spans.length === 0) return '';
  const [from, to] = [spans[0]?.start ?? 0, spans.at(-1)?.end ?? text.length];
  const between = spans.slice(1).map(({ start }, index) => text.slice(spans[index]?.end, start));
  return `${text.slice(0, from).replace(LABEL, '')}${between.join('')}${text.slice(to).replace(SOURCE, '')}`;
}

/** "You said:" before a quote, "— in your answer about tests" behind it. */
const LABEL = /^[^.!?\n]{0,60}:\W*$/;
const SOURCE = /^[\s.,;\u2026*_]*(?:[\u2014\u2013-]|\()[^.!?\n]{0,100}[.)*_]*\s*$/;

function isAttribution(rest: string): boolean {
  return !/[\p{L}\p{N}]/u.test(rest);
}
