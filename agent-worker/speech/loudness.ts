/** Below this share of the loudest sounds of late, it is silence, or the room. */
const SOUND_SHARE = 0.02;
/** A loud word is remembered this long by half: people do not change their loudness faster. */
const HALF_LIFE_MS = 5_000;
/** Nothing is sound below this, of 32,768. */
const LEAST = 40;

/** Tells sound from silence by its energy alone: sooner than a model does at the end of a word, and at the beginning. */
export class Loudness {
  #loudest = 0;
  #isLoud = false;
  /** When sound began, or ended, last. */
  #since = 0;

  /** @param samples some milliseconds of sound. @param at when they were heard, in milliseconds. */
  hear(samples: Int16Array, durationMs: number, at: number): void {
    const level = rootMeanSquare(samples);
    this.#loudest = Math.max(level, this.#loudest * 0.5 ** (durationMs / HALF_LIFE_MS));
    const isLoud = level > Math.max(LEAST, this.#loudest * SOUND_SHARE);
    if (isLoud !== this.#isLoud) this.#since = at;
    this.#isLoud = isLoud;
  }

  get isLoud(): boolean {
    return this.#isLoud;
  }

  /** Milliseconds since sound turned into silence, or silence into sound. */
  lastedMs(at: number): number {
    return at - this.#since;
  }
}

function rootMeanSquare(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
}
