/** The titles of a report's parts, in order; a part's number is its place, from 1. */
export const PARTS = [
  'Role-Anchored Summary',
  'Key Strengths',
  'Development Areas',
  'Answer Rewrite Example',
  'Practice Plan',
] as const;

/** Other ways in which models write the same titles. */
const TITLES = [
  /^(?:role[- ]anchored )?summary$/i,
  /^(?:key )?strengths$/i,
  /^(?:key )?(?:development areas|areas (?:for|of) (?:development|improvement))$/i,
  /^(?:answer rewrites?|rewritten answers?)(?: examples?)?$/i,
  /^(?:two[- ]week |2[- ]week |14[- ]day )?practice plan$/i,
];

/** A line that stands above others: a heading, or a line that is bold from end to end. */
export interface Title {
  /** Number of signs of a heading; null for a bold line. */
  level: number | null;
  text: string;
}

const LONGEST_TITLE = 300;

/** The title a line is, or null; at most three spaces may stand before a heading, as Markdown has it. */
export function titleOf(line: string): Title | null {
  if (line.length > LONGEST_TITLE) return null;
  const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(line);
  if (heading) return { level: heading[1]?.length ?? 1, text: withoutMarks(heading[2] ?? '') };
  const bold = /^ {0,3}(?:\d{1,2}[.)] +)?(\*\*|__)((?:(?!\1).)+)\1:?\s*$/.exec(line);
  return bold ? { level: null, text: withoutMarks(bold[2] ?? '') } : null;
}

/** The number of the part that a title names, null when it names none. */
export function partOf({ text }: Title): number | null {
  const name = text.replace(/^(?:part\s+)?\d{0,2}\s*[.):\u2013\u2014-]?\s*/i, '');
  const [short = ''] = name.split(BEHIND_A_TITLE);
  const index = TITLES.findIndex((title) => title.test(short.trim()));
  return index === -1 ? null : index + 1;
}

/** "Practice Plan (two weeks)", "Role-Anchored Summary: Backend Engineer". */
const BEHIND_A_TITLE = /[.:(\u2013\u2014]|\s-\s/;

/** The heading with which a part begins. */
export function partHeading(part: number): string {
  return `## ${part}. ${PARTS[part - 1]}`;
}

/** What the text behind it is. */
export type Label = 'Technique' | 'Before' | 'After' | 'What changed' | 'other';

const LABELS: [RegExp, Label][] = [
  [/^(?:micro-?)?technique(?: to (?:practi[cs]e|try))?$/i, 'Technique'],
  [/^before$/i, 'Before'],
  [/^after$/i, 'After'],
  [/^what(?:'s|\u2019s| has)? changed(?: and why)?$/i, 'What changed'],
  [
    /^(?:the )?question$|^quote$|^why(?: it (?:matters|works))?$|^observation$|^evidence$|^example$|^impact$/i,
    'other',
  ],
];

/** The label that a word before a colon is. */
export function labelNamed(text: string): Label | null {
  const name = text.replace(/(?:\s*\([^()]*\))?\s*:?\s*$/, '').trim();
  return LABELS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** The label that a line begins with, as "**Technique:** …" or "- *Before*: …", and the text behind it. */
export function labelled(line: string): { label: Label; text: string } | null {
  const [, mark, inside, text = ''] =
    /^\s*(?:(?:[-*+]|\d{1,2}[.)])\s+)?(\*{0,3}|_{0,2})([\w\u2019'() -]{4,40}?)(?:\1\s*:|\s*:\s*\1?)(?!\S*:\/\/)\s*(.*)$/.exec(
      line,
    ) ?? [];
  const label = mark === undefined || inside === undefined ? null : labelNamed(inside);
  return label ? { label, text } : null;
}

function withoutMarks(text: string): string {
  return text.replace(/^(\*\*|__)(.*)\1$/, '$2').trim();
}
