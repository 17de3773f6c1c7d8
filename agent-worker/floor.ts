import { isHesitation } from '../src/domain/hesitations.js';
import type { Heard } from './interviewer.js';

/** Longest time a candidate can hold the floor to think. */
export const HOLD_LIMIT_MS = 60_000;

/** Who has the floor: what the candidate has said and nobody has answered yet, and whether they asked for time to think. */
export class Floor {
  /** Final words since the last turn ended. */
  #open: string[] = [];
  /** What was recognised since, and is not final yet. */
  #interim: Heard | null = null;
  /** What waits for the next turn: turns that ended while the floor was held, and what ended none. */
  #held: string[] = [];
  #holder: NodeJS.Timeout | undefined;
  #waiting: { settled: () => void; limit: NodeJS.Timeout } | undefined;

  get isHeld(): boolean {
    return this.#holder !== undefined;
  }

  /** Whether words were recognised that are not final yet. */
  get wordsAreComing(): boolean {
    return this.#interim !== null;
  }

  /** Whether words were heard that belong to a turn which has not ended. */
  get hasOpenTurn(): boolean {
    return this.#open.length > 0 || this.#interim !== null;
  }

  /** The final words of that turn. */
  get openWords(): string {
    return this.#open.join(' ');
  }

  heard(heard: Heard): void {
    if (heard.isFinal) (heard.isAside ? this.#held : this.#open).push(heard.text);
    this.#interim = heard.isFinal ? null : heard;
    // Whoever else hears these words keeps them first.
    if (heard.isFinal && this.#waiting) setImmediate(this.#waiting.settled);
  }

  /** Calls back once, when words become final or `limitMs` have passed, unless the turn ends before. */
  whenSettled(limitMs: number, then: () => void): void {
    this.#forgetWaiting();
    const settled = () => {
      if (!this.#waiting) return;
      this.#forgetWaiting();
      then();
    };
    this.#waiting = { settled, limit: setTimeout(settled, limitMs) };
  }

  /** Words that will not become final any more count as they were understood; which they are. */
  settle(): Heard | null {
    const settled = this.#interim;
    if (settled) this.heard({ ...settled, isFinal: true });
    return settled;
  }

  /** @param whenOver called when the time is up and the floor is still held. */
  hold(whenOver: () => void): void {
    this.release();
    this.#holder = setTimeout(() => {
      this.release();
      whenOver();
    }, HOLD_LIMIT_MS);
  }

  release(): void {
    clearTimeout(this.#holder);
    this.#holder = undefined;
  }

  /**
   * Ends a turn that said `text`: the words to answer, with those held back before; null while the floor is held, and
   * when there is nothing to answer but an "um": the candidate is still thinking.
   */
  endTurn(text: string): string | null {
    this.#clear();
    this.#held.push(text);
    return this.isHeld || isHesitation(text) ? null : this.#takeHeld();
  }

  /** What was said so far waits for the next turn, without having been one. */
  keepForNextTurn(): void {
    if (this.#open.length > 0) this.#held.push(this.openWords);
    this.#open = [];
  }

  /** Everything unanswered, finished or not; the floor is free then. */
  takeAll(): string {
    this.release();
    const open = [...this.#open, this.#interim?.text].filter(Boolean).join(' ');
    this.#clear();
    if (open) this.#held.push(open);
    return this.#takeHeld();
  }

  #clear(): void {
    this.#open = [];
    this.#interim = null;
    this.#forgetWaiting();
  }

  #forgetWaiting(): void {
    clearTimeout(this.#waiting?.limit);
    this.#waiting = undefined;
  }

  #takeHeld(): string {
    const text = this.#held.join(' ').trim();
    this.#held = [];
    return text;
  }
}
