/** Sound that comes later than this after the sound before it was preceded by a gap in which nothing came. */
const GAP_MS = 200;

/** From here on in the stream, sound was heard at its place in the stream plus the offset. */
interface Stretch {
  fromS: number;
  offsetMs: number;
}

/**
 * When the sound of a stream was heard, by the time of day. A service counts the seconds of sound it was sent, which are
 * not those of the clock: a muted microphone sends none, and what was kept while a line was down is sent all at once.
 */
export class SoundClock {
  #lengthS = 0;
  #stretches: Stretch[] = [];

  /** Takes in the next piece of the stream. @param heardAt when it had been heard to its end, in unix milliseconds. */
  hear(durationS: number, heardAt: number): void {
    const fromS = this.#lengthS;
    this.#lengthS += durationS;
    const offsetMs = heardAt - this.#lengthS * 1_000;
    const present = this.#stretches.at(-1);
    if (!present || offsetMs > present.offsetMs + GAP_MS) this.#stretches.push({ fromS, offsetMs });
    // Sound can be held up on its way and never come too early: the least offset is the true one.
    else present.offsetMs = Math.min(present.offsetMs, offsetMs);
  }

  /** When what stands at that place of the stream was heard, in unix milliseconds; undefined before there was sound. */
  at(streamS: number): number | undefined {
    const stretch = this.#stretches.findLast(({ fromS }) => fromS <= streamS);
    return stretch && stretch.offsetMs + streamS * 1_000;
  }
}
