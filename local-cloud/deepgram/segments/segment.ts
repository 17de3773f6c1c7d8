import { joinSamples } from '../../audio/pcm.js';
import { type Frame, FRAME_MS } from './frame.js';

/** Less speech than this is a click or a knock. */
const SHORTEST_SPEECH_MS = 100;

/** A stretch of the stream in which somebody speaks, with a little of the quiet around it. */
export class Segment {
  /** Both in seconds since the stream began. */
  readonly start: number;
  readonly end: number;
  readonly #frames: readonly Frame[];

  constructor(frames: readonly Frame[], firstFrame: number) {
    this.#frames = frames;
    this.start = (firstFrame * FRAME_MS) / 1000;
    this.end = ((firstFrame + frames.length) * FRAME_MS) / 1000;
  }

  get hasSpeech(): boolean {
    return this.#frames.filter(({ speech }) => speech).length * FRAME_MS >= SHORTEST_SPEECH_MS;
  }

  get samples(): Float32Array {
    return joinSamples(this.#frames.map(({ samples }) => samples));
  }

  /** The moments (middle of a frame, seconds since the stream began) at which somebody speaks. */
  get spokenMoments(): number[] {
    return this.#frames.flatMap(({ speech }, i) =>
      speech ? [this.start + ((i + 0.5) * FRAME_MS) / 1000] : [],
    );
  }
}
