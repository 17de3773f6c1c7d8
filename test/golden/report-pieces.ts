import { labelled, type Label } from '../../src/domain/report-parts.js';
import { isQuoteLine, quoteParagraphs } from '../../src/domain/quoted-spans.js';
import type { Scores } from '../../src/domain/feedback.js';

/** The text of a part of a report, without its heading. */
export function partText(report: string, part: number): string {
  const found = report.split(/^(?=## )/m).find((text) => text.startsWith(`## ${part}.`)) ?? '';
  return found.replace(/^.*\n?/, '');
}

/** The points of a part: what stands below each of its headings. */
export function pointsOf(report: string, part: number): { title: string; text: string }[] {
  return partText(report, part)
    .split(/^(?=### )/m)
    .filter((text) => text.startsWith('### '))
    .map((text) => ({ title: text.replace(/\n[\s\S]*$/, '').slice(4), text: text.replace(/^.*\n?/, '') }));
}

/** The paragraphs of all blockquotes. */
export function blockquotes(markdown: string): string[] {
  const quotes: string[][] = [];
  let isOpen = false;
  for (const line of markdown.split('\n')) {
    if (isQuoteLine(line)) {
      if (isOpen) quotes.at(-1)?.push(line);
      else quotes.push([line]);
    }
    isOpen = isQuoteLine(line);
  }
  return quotes.flatMap(quoteParagraphs);
}

/** What follows a label until the next one. */
export function textsLabelled(markdown: string, label: Label): string[] {
  const texts: string[] = [];
  let isOpen = false;
  for (const line of markdown.split('\n')) {
    const found = labelled(line);
    if (found) isOpen = found.label === label;
    else if (/^#/.test(line)) isOpen = false;
    if (found && isOpen) texts.push(found.text);
    else if (isOpen) texts.push(`${texts.pop()}\n${line}`);
  }
  return texts;
}

/** A report without its blockquotes: what the coach says. */
export function ownWords(report: string): string {
  const lines = report.split('\n').filter((line) => !isQuoteLine(line));
  return lines.join('\n');
}

/** All that the scores say in words. */
export function wordsOfScores(scores: Scores): string {
  const takes = scores.competencies.flatMap(({ name, quick_take }) => [name, quick_take]);
  return [scores.summary_headline, ...takes, scores.top_strength, scores.top_improvement].join('\n');
}
