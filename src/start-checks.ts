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

/** What to ask again, and what came of asking at the start. */
interface Asked {
  problem: StartCheck['problem'];
  first: Promise<Verdict>;
}

/** What the database tells about whether this server can do its work with it. */
export class StartChecks {
  private readonly asked: Asked[];

  constructor(checks: StartCheck[], log: Log) {
    this.asked = checks.map(({ problem, failure }) => ({
      problem,
      first: problem().catch((error: unknown) => {
        log.warn({ err: error }, failure);
        return UNKNOWN;
      }),
    }));
  }

  /** What is wrong, or null; null as well where the database is away or slow, which does not keep the site closed. */
  beforeOpening(): Promise<string | null> {
    return Promise.race([
      firstProblem(this.asked.map(({ first }) => first)),
      wait(OPEN_ANYWAY_MS, null, { ref: false }),
    ]);
  }

  /** What is wrong, or null, as soon as the database has answered. */
  whenKnown(): Promise<string | null> {
    return firstProblem(this.asked.map(untilKnown));
  }
}

/** Asks again in silence: that the database is away has been logged once. */
async function untilKnown({ problem, first }: Asked): Promise<Verdict> {
  let verdict = await first;
  while (verdict === UNKNOWN) {
    await wait(ASK_AGAIN_MS, undefined, { ref: false });
    verdict = await problem().catch(() => UNKNOWN);
  }
  return verdict;
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
