import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from './domain/log.js';

/** A host takes a server that does not listen for long for a dead one. */
const OPEN_ANYWAY_MS = 5_000;
const ASK_AGAIN_MS = 5_000;

/** Something without which the site had better stay closed. */
export interface StartCheck {
  /** What is wrong, or null. @throws whatever kept it from being known. */
  problem: () => Promise<string | null>;
  /** What the log says when it could not be known. */
  failure: string;
}

/** What is wrong, or null; `unknown` while the database has not answered. */
type Verdict = string | null | typeof UNKNOWN;
const UNKNOWN = Symbol();

/** What the database tells about whether this server can do its work with it. */
export class StartChecks {
  private readonly first: Promise<Verdict>[];

  constructor(
    private readonly checks: StartCheck[],
    private readonly log: Log,
  ) {
    this.first = checks.map((check) => this.look(check));
  }

  /** What is wrong, or null; null as well where the database is away or slow, which does not keep the site closed. */
  beforeOpening(): Promise<string | null> {
    return Promise.race([firstProblem(this.first), wait(OPEN_ANYWAY_MS, null, { ref: false })]);
  }

  /** What is wrong, or null, as soon as the database has answered. */
  whenKnown(): Promise<string | null> {
    return firstProblem(this.checks.map((check, index) => this.untilKnown(check, this.first[index])));
  }

  private async untilKnown(check: StartCheck, first: Promise<Verdict> = this.look(check)): Promise<Verdict> {
    for (let verdict = await first; ; verdict = await this.look(check)) {
      if (verdict !== UNKNOWN) return verdict;
      await wait(ASK_AGAIN_MS, undefined, { ref: false });
    }
  }

  private look({ problem, failure }: StartCheck): Promise<Verdict> {
    return problem().catch((error: unknown) => {
      this.log.warn({ err: error }, failure);
      return UNKNOWN;
    });
  }
}

/** The problem that is known first, or null when there is none; no check waits for another one. */
function firstProblem(verdicts: Promise<Verdict>[]): Promise<string | null> {
  return new Promise((resolve) => {
    const told = verdicts.map((verdict) =>
      verdict.then((problem) => {
        if (typeof problem === 'string') resolve(problem);
      }),
    );
    void Promise.all(told).then(() => resolve(null));
  });
}
