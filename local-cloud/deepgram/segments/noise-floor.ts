const WINDOW_FRAMES = 25;
const WINDOWS = 8;
const QUIETEST = -70;
/** Speech without a pause must not be taken for noise. */
const LOUDEST = -35;
const SMOOTHING = 0.3;

/** Follows the level of the background: the quietest moment of the last four seconds. */
export class NoiseFloor {
  readonly #minima: number[] = [];
  #smooth: number | undefined;
  #frames = 0;

  /** Takes the level of the next 20 ms and gives the background's, both in dBFS. */
  follow(level: number): number {
    const before = this.#smooth ?? level;
    const smooth = before + SMOOTHING * (level - before);
    this.#smooth = smooth;
    if (this.#frames++ % WINDOW_FRAMES === 0) this.#minima.push(smooth);
    if (this.#minima.length > WINDOWS) this.#minima.shift();
    const last = this.#minima.length - 1;
    this.#minima[last] = Math.min(this.#minima[last] as number, smooth);
    return Math.max(QUIETEST, Math.min(LOUDEST, ...this.#minima));
  }
}
