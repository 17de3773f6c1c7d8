import { Fences } from './fences.js';
import { labelNamed, partHeading, partOf, titleOf, type Title } from './report-parts.js';

/** A piece of a report that can be shown by itself: a heading and what stands below it, up to the next. */
export interface Point {
  /** 1–5. */
  part: number;
  /** Whether its heading is the part's own. */
  isPart: boolean;
  /** Line by line, the heading first. */
  lines: string[];
}

/**
 * Cuts a growing report into points, and mends what models like to do to its shape: words before the first part or
 * around a fenced whole are left out; parts get their heading, and points one of the third level.
 */
export class PointCutter {
  /** The numbers of the parts in the order in which they came. */
  readonly parts: number[] = [];
  #rest = '';
  /** The last character was a carriage return, which may be half of a line's end. */
  #isReturned = false;
  #point: Point | null = null;
  #fences = new Fences();
  /** The whole report stands in fenced code; over when that was closed. */
  #wrapping: 'none' | 'open' | 'over' = 'none';
  /** The part that goes on has headings of its own, so what is bold in it is no heading. */
  #hasHeadings = false;

  /** @returns the points that became finished. */
  add(piece: string): Point[] {
    const text = this.#rest + piece;
    // An endless line is looked through once, not with each of its pieces.
    if (!this.#isReturned && !/[\r\n]/.test(piece)) {
      this.#rest = text;
      return [];
    }
    this.#isReturned = text.endsWith('\r');
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#take(line));
  }

  /** @returns what was left. */
  end(): Point[] {
    const last = this.#rest.replace(/\r$/, '');
    this.#rest = '';
    const points = this.#take(last);
    const unfinished = this.#finish();
    return [...points, ...unfinished];
  }

  #take(line: string): Point[] {
    if (this.#wrapping === 'over') return [];
    if (this.#fences.closing !== null && !this.#endsUnclosedCode(line) && this.#fences.holds(line)) {
      return this.#keep(line);
    }
    const title = titleOf(line);
    const part = title && this.#partBegun(title);
    if (part) return this.#beginPart(part);
    if (!this.#point) return this.#skip(line);
    if (this.#wrapping === 'open' && this.#point.part === 5 && /^`{3,}\s*$/.test(line)) {
      this.#wrapping = 'over';
      return [];
    }
    if (this.#fences.holds(line)) return this.#keep(line);
    return title ? this.#takeTitle(title, line) : this.#keep(line);
  }

  /** A heading of the next part is never code: somebody forgot to close it. */
  #endsUnclosedCode(line: string): boolean {
    const title = titleOf(line);
    if (!title || !/^ {0,3}## /.test(line) || partOf(title) !== this.#part + 1) return false;
    this.#keep(this.#fences.closing ?? '');
    this.#fences.close();
    return true;
  }

  get #part(): number {
    return this.#point?.part ?? 0;
  }

  #partBegun(title: Title): number | null {
    const part = partOf(title);
    const isPlain = title.level !== null && title.level <= 2;
    return part !== null && (isPlain || part === this.#part + 1) ? part : null;
  }

  #beginPart(part: number): Point[] {
    this.parts.push(part);
    this.#hasHeadings = false;
    return this.#begin({ part, isPart: true, lines: [partHeading(part)] });
  }

  #skip(line: string): Point[] {
    if (/^\s*`{3,}\s*(?:markdown|md)?\s*$/i.test(line)) this.#wrapping = 'open';
    return [];
  }

  #takeTitle({ level, text }: Title, line: string): Point[] {
    if (labelNamed(text)) return this.#keep(level === null ? line : `**${text.replace(/:$/, '')}:**`);
    if (level === null && (this.#hasHeadings || this.#part === 1)) return this.#keep(line);
    if (level !== null && level > 3) return this.#keep(line);
    if (level !== null) this.#hasHeadings = true;
    const heading = line.startsWith('### ') ? line : `### ${text.replace(/[.:]$/, '')}`;
    return this.#begin({ part: this.#part, isPart: false, lines: [heading] });
  }

  #begin(point: Point): Point[] {
    const before = this.#finish();
    this.#point = point;
    return before;
  }

  #keep(line: string): Point[] {
    this.#point?.lines.push(line);
    return [];
  }

  #finish(): Point[] {
    const point = this.#point;
    this.#point = null;
    return point ? [point] : [];
  }
}
