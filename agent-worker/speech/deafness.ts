/** Root mean square of 16-bit samples above which somebody may be speaking. */
const LOUD = 400;
/** A service that hears this much, and says nothing at all by the times below, is deaf: Deepgram answers noise as well. */
const SPEECH_MS = 1_500;
const REDIAL = { firstMs: 4_000, everyMs: 5_000 };
const TELL = { firstMs: 8_000, everyMs: 15_000 };

export interface Remedies {
  redial: () => void;
  tell: () => void;
}

/**
 * Notices that the recognition is connected and deaf: it gets speech and gives no sign of life. The time that has passed
 * is counted in the sound that passed.
 */
export class Deafness {
  #loudMs = 0;
  #unansweredMs = 0;
  #redialAt = REDIAL.firstMs;
  #tellAt = TELL.firstMs;

  constructor(private readonly remedies: Remedies) {}

  /** Takes in linear16 at 16 kHz that the service was given. */
  hear(audio: Uint8Array): void {
    const ms = audio.byteLength / 32;
    if (loudness(audio) > LOUD) this.#loudMs += ms;
    if (this.#loudMs === 0) return;
    this.#unansweredMs += ms;
    if (this.#loudMs < SPEECH_MS) return;
    if (this.#unansweredMs >= this.#redialAt) {
      this.#redialAt += REDIAL.everyMs;
      this.remedies.redial();
    }
    if (this.#unansweredMs >= this.#tellAt) {
      this.#tellAt += TELL.everyMs;
      this.remedies.tell();
    }
  }

  /** The service gave a sign of life. */
  answered(): void {
    this.#loudMs = this.#unansweredMs = 0;
    this.#redialAt = REDIAL.firstMs;
    this.#tellAt = TELL.firstMs;
  }
}

function loudness(audio: Uint8Array): number {
  const samples = new DataView(audio.buffer, audio.byteOffset, audio.byteLength);
  let sum = 0;
  for (let at = 0; at + 1 < audio.byteLength; at += 2) sum += samples.getInt16(at, true) ** 2;
  return Math.sqrt(sum / Math.max(1, audio.byteLength / 2));
}
