import {
  advance,
  beforeInterview,
  mayMoveOn,
  timeLeft,
  type Consequence,
  type InterviewEvent,
  type Progress,
} from '../src/domain/interview-progress.js';

type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never;
/** What happened; the run adds the time. */
export type Happening = WithoutTime<InterviewEvent>;
type Listener<D extends Consequence['do']> = (
  consequence: Extract<Consequence, { do: D }>,
  cause: Happening,
) => void;

/** Feeds `advance` with what happens and has its consequences carried out: the only place where the stage changes. */
export class InterviewRun {
  #progress: Progress;
  readonly #listeners: { [D in Consequence['do']]: Set<Listener<D>> } = {
    greet: new Set(),
    'welcome-back': new Set(),
    'enter-stage': new Set(),
    finish: new Set(),
  };
  readonly #watchers = new Set<(progress: Progress) => void>();
  /** Every question asked so far, in all stages. */
  readonly questionsAsked: string[] = [];

  constructor(
    private readonly timeFactor: number,
    private readonly now: () => number,
  ) {
    this.#progress = beforeInterview(now());
  }

  get progress(): Progress {
    return this.#progress;
  }

  get mayMoveOn(): boolean {
    return mayMoveOn(this.#progress, this.now(), this.timeFactor);
  }

  get secondsLeft(): number {
    return timeLeft(this.#progress, this.now(), this.timeFactor) / 1000;
  }

  when<D extends Consequence['do']>(what: D, listener: Listener<D>): void {
    this.#listeners[what].add(listener);
  }

  /** Called after every change of stage, step or count. */
  watch(watcher: (progress: Progress) => void): void {
    this.#watchers.add(watcher);
  }

  /** @returns what followed from it, after it has been carried out. */
  apply(happening: Happening): Consequence[] {
    const before = this.#progress;
    const event = { ...happening, at: this.now() };
    const { progress, consequences } = advance(before, event, this.timeFactor);
    this.#progress = progress;
    for (const consequence of consequences) this.#carryOut(consequence, happening);
    if (isNews(before, progress)) this.#watchers.forEach((watcher) => watcher(progress));
    return consequences;
  }

  #carryOut<D extends Consequence['do']>(
    consequence: Extract<Consequence, { do: D }>,
    cause: Happening,
  ): void {
    this.#listeners[consequence.do].forEach((listener) => listener(consequence, cause));
  }
}

// The time passes with every event; that alone is no news.
function isNews(before: Progress, after: Progress): boolean {
  return before.stage !== after.stage || before.step !== after.step || before.asked !== after.asked;
}
