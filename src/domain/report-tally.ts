import { firstCharacters } from './document-text.js';
import type { CheckedPoint } from './report-point.js';
import { PARTS } from './report-parts.js';
import type { Point } from './report-points.js';
import { asRead } from './transcript-block.js';

interface Kept {
  title: string;
  point: Point;
  checked: CheckedPoint;
}

/** What a finished report has and lacks, told to the model that may write it again. */
export class ReportTally {
  readonly invented: string[] = [];
  readonly #broken: string[] = [];
  readonly #kept: Kept[] = [];
  /** Parts with words right below their heading. */
  readonly #introduced = new Set<number>();

  count(point: Point, checked: CheckedPoint): void {
    this.invented.push(...checked.invented);
    this.#broken.push(...checked.broken);
    if (!checked.lines) return;
    if (point.isPart && checked.lines.slice(1).some((line) => line.trim())) this.#introduced.add(point.part);
    if (!point.isPart) this.#kept.push({ title: titleIn(checked.lines[0] ?? ''), point, checked });
  }

  /**
   * What is wrong, a line each, and of faults of one kind no more than the first few; what a line quotes is cleaned as the
   * transcript is.
   * @param parts the numbers of the parts in the order in which they came.
   */
  problem(parts: number[]): string | null {
    const problems = this.#faults(parts).flatMap(theFirst);
    return problems.length > 0 ? problems.join('\n') : null;
  }

  /** How many faults there are, those included that `problem` only counts. */
  faults(parts: number[]): number {
    return this.#faults(parts).flat().length;
  }

  isUsable(parts: number[]): boolean {
    return this.#shape(parts).length === 0 && this.#of(3).some(({ checked }) => checked.quotes > 0);
  }

  /** By kind. */
  #faults(parts: number[]): string[][] {
    return [
      this.#shape(parts),
      this.#strengths(),
      this.#areas(),
      this.#rewrites(),
      this.#plan(),
      this.invented.map((quote) => `Nobody said "${shortened(quote)}": quote the candidate word for word.`),
      this.#broken.map((rule) => `There is ${asRead(rule)}.`),
    ];
  }

  #shape(parts: number[]): string[] {
    const order = PARTS.map((title, index) => `## ${index + 1}. ${title}`).join(', ');
    if (parts.join() !== '1,2,3,4,5') return [`Write exactly these five parts in this order: ${order}.`];
    const isEmpty = !this.#introduced.has(1) && this.#of(1).length === 0;
    return isEmpty ? ['Part 1 is empty: write the summary.'] : [];
  }

  #strengths(): string[] {
    return this.#number(2, 'strengths', 2, 3);
  }

  #areas(): string[] {
    return [
      ...this.#number(3, 'development areas', 3, 4),
      ...this.#of(3).flatMap(({ title, checked }) => [
        ...(checked.quotes === 0 ? [`The area "${title}" has no quote of the candidate in a > line.`] : []),
        ...(checked.labels.has('Technique')
          ? []
          : [`The area "${title}" has no line that begins with **Technique:**.`]),
      ]),
    ];
  }

  #rewrites(): string[] {
    const wanted = ['Before', 'After', 'What changed'] as const;
    return [
      ...this.#number(4, 'rewritten answers', 1, 4),
      ...this.#of(4).flatMap(({ title, checked }) =>
        wanted
          .filter((label) => !checked.labels.has(label))
          .map((label) => `The rewritten answer "${title}" has nothing behind **${label}:**.`),
      ),
    ];
  }

  #plan(): string[] {
    const plan = this.#of(5);
    const lacks = (pattern: RegExp) => !plan.some(({ title }) => pattern.test(title));
    const questions = plan
      .filter(({ title }) => /question/i.test(title))
      .flatMap(({ checked }) => checked.lines ?? []);
    const count = questions.filter((line) => /^\s*(?:[-*+]|\d{1,2}[.)])\s+\S/.test(line)).length;
    return [
      ...(lacks(/\bweek (?:1|one)\b/i) ? ['Part 5 has no ### Week 1.'] : []),
      ...(lacks(/\bweek (?:2|two)\b/i) ? ['Part 5 has no ### Week 2.'] : []),
      ...(count < LEAST_QUESTIONS
        ? [`Part 5 needs ### Questions with a list of at least ${LEAST_QUESTIONS}.`]
        : []),
    ];
  }

  #number(part: number, what: string, least: number, most: number): string[] {
    const count = this.#of(part).length;
    if (count >= least && count <= most) return [];
    const wanted = `${least} to ${most}`;
    return [`Part ${part} has ${count} ${what} that can be used, each below a ### heading; write ${wanted}.`];
  }

  #of(part: number): Kept[] {
    return this.#kept.filter(({ point }) => point.part === part);
  }
}

const LEAST_QUESTIONS = 3;
const LONGEST_QUOTED = 120;
const MOST_OF_A_KIND = 5;

function titleIn(heading: string): string {
  return shortened(heading.replace(/^#+\s*/, ''));
}

/** On one line, cleaned. */
function shortened(words: string): string {
  const text = asRead(words);
  return text.length > LONGEST_QUOTED ? `${firstCharacters(text, LONGEST_QUOTED)}…` : text;
}

function theFirst(faults: string[]): string[] {
  const more = faults.length - MOST_OF_A_KIND;
  return more > 0 ? [...faults.slice(0, MOST_OF_A_KIND), `And ${more} more of this kind.`] : faults;
}
