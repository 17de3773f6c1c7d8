import { quoteFinder, type FindQuote } from './quotes.js';
import { checkPoint } from './report-point.js';
import { PointCutter, type Point } from './report-points.js';
import { ReportTally } from './report-tally.js';
import type { Turn } from './transcript.js';

/**
 * Checks a report while it is written: every quote against what was said, every sentence against the rules of
 * `report-rules.ts`. What comes out may be shown at once, point by point; a report without faults comes out as it came in.
 */
export class ReportChecker {
  readonly #find: FindQuote;
  readonly #cutter = new PointCutter();
  readonly #tally = new ReportTally();

  /** @param turns what was said, merged. */
  constructor(turns: Turn[]) {
    this.#find = quoteFinder(turns);
  }

  /**
   * @param piece more of the model's Markdown, cut anywhere.
   * @returns the Markdown of the points that became finished, checked; '' when none did.
   */
  add(piece: string): string {
    return this.#cutter
      .add(piece)
      .map((point) => this.#checked(point))
      .join('');
  }

  /** @returns the rest, when the model has written its last. */
  end(): string {
    const points = this.#cutter.end();
    return points.map((point, index) => this.#checked(point, index === points.length - 1)).join('');
  }

  /** What is wrong with the whole report, told to the model; null when nothing is. Asked after the end. */
  problem(): string | null {
    return this.#tally.problem(this.#cutter.parts);
  }

  /** How many faults the whole report has; 0 when it has no problem. */
  get faults(): number {
    return this.#tally.faults(this.#cutter.parts);
  }

  /** Whether it helps as it is: all parts are there, and something to work on that was really said. */
  isUsable(): boolean {
    return this.#tally.isUsable(this.#cutter.parts);
  }

  /** The quotes that were taken out, in their order. */
  get leftOut(): string[] {
    return this.#tally.invented;
  }

  #checked(point: Point, isLast = false): string {
    const checked = checkPoint(point, this.#find);
    this.#tally.count(point, checked);
    return checked.lines ? checked.lines.join('\n') + (isLast ? '' : '\n') : '';
  }
}
