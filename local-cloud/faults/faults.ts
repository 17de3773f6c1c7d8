import { z } from 'zod';

/** Things that happen once, at the moment they are ordered, beside what later requests meet. */
type Strikes<Kind extends string> = Partial<Record<Kind, () => void | Promise<void>>>;

interface Standing<Kind extends string> {
  kind: Kind;
  /** Requests it still befalls. */
  timesLeft: number;
  /** Milliseconds of the clock at which it is over. */
  until: number;
}

/**
 * How one door of a stand-in misbehaves: at most one fault stands at a time, until it has befallen `times` requests, its
 * `seconds` are over, or somebody heals it. A fault that strikes what is open now stands only if one of the two is given.
 */
export class Faults<Kind extends string> {
  readonly #order: z.ZodType<{ kind: Kind; times?: number | undefined; seconds?: number | undefined }>;
  readonly #strikes: Strikes<Kind>;
  #standing: Standing<Kind> | undefined;

  constructor(kinds: readonly Kind[], strikes: Strikes<Kind> = {}) {
    this.#order = z.strictObject({
      kind: z.enum(kinds),
      times: z.int().positive().optional(),
      seconds: z.number().positive().max(3_600).optional(),
    });
    this.#strikes = strikes;
  }

  /**
   * Puts a fault in the place of the one that stands.
   * @param order JSON: `{kind, times?, seconds?}`.
   * @throws ZodError when it is not understood.
   */
  async order(order: unknown): Promise<void> {
    const { kind, times, seconds } = this.#order.parse(order);
    const standing = {
      kind,
      timesLeft: times ?? Infinity,
      until: seconds === undefined ? Infinity : Date.now() + seconds * 1000,
    };
    this.#standing = standing;
    const strike = this.#strikes[kind];
    await strike?.();
    if (strike && times === undefined && seconds === undefined && this.#standing === standing) this.heal();
  }

  heal(): void {
    this.#standing = undefined;
  }

  /** The fault that befalls the request which has just come, counted as one of its times. */
  next(): Kind | undefined {
    const standing = this.#standing;
    if (!standing) return undefined;
    if (Date.now() >= standing.until || standing.timesLeft <= 0) return void this.heal();
    standing.timesLeft -= 1;
    return standing.kind;
  }
}
