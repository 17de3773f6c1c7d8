import { quotedSpans, type Span } from './quoted-spans.js';
import type { FindQuote } from './quotes.js';
import { ruleBrokenIn } from './report-rules.js';

/** What is left of a paragraph, and why the rest is not. */
export interface CheckedProse {
  /** Null when nothing is left. */
  text: string | null;
  invented: string[];
  broken: string[];
}

interface ProseRules {
  /** Whether what stands in quotation marks must have been said by somebody. */
  quotes: boolean;
  /** A row of a table or a line of code goes as a whole. */
  whole: boolean;
}

/** Takes the sentences out of a paragraph that quote what nobody said, or that break a rule. */
export function checkProse(text: string, find: FindQuote, { quotes, whole }: ProseRules): CheckedProse {
  const spans = quotedSpans(text);
  const places = spans.map((span) => find(span.text));
  const said = spans.filter((_, index) => places[index]);
  const unsaid = quotes ? spans.filter((_, index) => !places[index]) : [];
  const broken: string[] = [];
  const invented: string[] = [];
  const sentences = whole ? [{ start: 0, end: text.length }] : sentencesIn(text, spans);
  const kept = sentences.filter((sentence) => {
    const inside = unsaid.filter((span) => span.start < sentence.end && span.end > sentence.start);
    invented.push(...inside.map((span) => span.text.trim()));
    const rule = ruleBrokenIn(blanked(text, said).slice(sentence.start, sentence.end));
    if (rule) broken.push(rule);
    return inside.length === 0 && !rule;
  });
  if (kept.length === sentences.length) return { text, invented, broken };
  return { text: joined(text, kept), invented, broken };
}

interface Range {
  start: number;
  end: number;
}

/** A sentence's end: a mark, perhaps closing quotes, and then another one's beginning. */
const END = /[.!?\u2026]+["'\u201D\u2019)*_]*\s+(?=[^\s\p{Ll}])/gu;
const ABBREVIATION = /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|inc|ltd|no|approx|\d+)\.\s+$/i;

function sentencesIn(text: string, spans: Span[]): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(END)) {
    const end = index + mark.length;
    const isInside = spans.some((span) => index > span.start && end < span.end);
    if (isInside || ABBREVIATION.test(text.slice(Math.max(start, end - 12), end))) continue;
    ranges.push({ start, end });
    start = end;
  }
  return [...ranges, { start, end: text.length }];
}

/** What somebody said is not the coach's. */
function blanked(text: string, spans: Span[]): string {
  return spans.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
}

const MARKER = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?/;

function joined(text: string, kept: Range[]): string | null {
  const marker = MARKER.exec(text)?.[0] ?? '';
  const rest = kept
    .map(({ start, end }) => text.slice(start, end))
    .join('')
    .replace(MARKER, '')
    .trimEnd();
  // Half of a pair of marks would stand there as stars.
  const even = rest.split('**').length % 2 === 1 ? rest : rest.replaceAll('**', '');
  return even.trim() ? marker + even : null;
}
