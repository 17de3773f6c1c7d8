import { joinSamples } from '../../audio/pcm.js';
import { type Frame, FRAME_MS, FRAME_SAMPLES, levelOf } from './frame.js';
import { NoiseFloor } from './noise-floor.js';
import { Segment } from './segment.js';

const QUIETEST_SPEECH = -50;
const ABOVE_NOISE_TO_START = 9;
const ABOVE_NOISE_TO_STAY = 6;
const ONSET_FRAMES = 3;
const ONSET_WINDOW = 5;
/** Soft consonants before the onset belong to the word. */
const PRE_ROLL = 250 / FRAME_MS;
const PAUSE = 160 / FRAME_MS;
/** From this length on a mere pause ends a segment: a long one would take long to recognise at its end. */
const LONG = 8_000 / FRAME_MS;
const LONGEST = 20_000 / FRAME_MS;
const QUIET_PLACE = 5;

export type SegmentEvent =
  /** Somebody begins to speak; `at` in seconds since the stream began. */
  | { type: 'started'; at: number }
  /** A short silence: perhaps the end of the segment, which would then be this one. */
  | { type: 'paused'; segment: Segment }
  /** Speech goes on after a pause. */
  | { type: 'resumed' }
  /** A segment is complete; `endpoint` when the silence after it was long enough. */
  | { type: 'ended'; segment: Segment; endpoint: boolean };

/** Cuts a stream of 16 kHz samples into segments of speech, by energy above an adaptive noise floor. */
export class Segmenter {
  readonly #endpointFrames: number;
  readonly #noise = new NoiseFloor();
  #remainder = new Float32Array();
  #frames: Frame[] = [];
  #firstFrame = 0;
  #speaking = false;
  #paused = false;
  #quiet = 0;
  #loud = 0;

  /** `endpointMs`: how long a silence ends a segment. */
  constructor(endpointMs: number) {
    this.#endpointFrames = Math.round(endpointMs / FRAME_MS);
  }

  /** Somebody is speaking, or has paused for less than the endpoint. */
  get speaking(): boolean {
    return this.#speaking;
  }

  /** What has been said since the last segment ended. */
  get soFar(): Segment {
    return new Segment(this.#frames, this.#firstFrame);
  }

  push(samples: Float32Array): SegmentEvent[] {
    const all = joinSamples([this.#remainder, samples]);
    const events: SegmentEvent[] = [];
    let at = 0;
    for (; at + FRAME_SAMPLES <= all.length; at += FRAME_SAMPLES) {
      events.push(...this.#take(all.slice(at, at + FRAME_SAMPLES)));
    }
    this.#remainder = all.slice(at);
    return events;
  }

  /** Ends the segment here, whatever comes. Nothing when nobody is speaking. */
  finish(): SegmentEvent[] {
    return this.#speaking ? [this.#end(true)] : [];
  }

  #take(samples: Float32Array): SegmentEvent[] {
    const level = levelOf(samples);
    const margin = this.#speaking ? ABOVE_NOISE_TO_STAY : ABOVE_NOISE_TO_START;
    const speech = level > Math.max(this.#noise.follow(level) + margin, QUIETEST_SPEECH);
    this.#frames.push({ samples, level, speech });
    return this.#speaking ? this.#whileSpeaking(speech) : this.#whileSilent();
  }

  #whileSilent(): SegmentEvent[] {
    const onset = this.#frames.slice(-ONSET_WINDOW).filter(({ speech }) => speech).length;
    if (onset < ONSET_FRAMES) {
      this.#keepFrom(this.#frames.length - PRE_ROLL - ONSET_WINDOW);
      return [];
    }
    this.#speaking = true;
    this.#quiet = this.#loud = 0;
    const at = this.soFar.spokenMoments[0] ?? this.soFar.start;
    return [{ type: 'started', at }];
  }

  #whileSpeaking(speech: boolean): SegmentEvent[] {
    this.#loud = speech ? this.#loud + 1 : 0;
    this.#quiet++;
    if (this.#loud >= 2) return this.#goOn();
    if (this.#quiet >= this.#endpointFrames) return [this.#end(true)];
    if (this.#paused || this.#quiet < PAUSE) return this.#capLength();
    if (this.#frames.length >= LONG) return [this.#cutAt(this.#frames.length - PAUSE / 2)];
    this.#paused = true;
    return [{ type: 'paused', segment: this.soFar }];
  }

  #goOn(): SegmentEvent[] {
    this.#quiet = 0;
    const wasPaused = this.#paused;
    this.#paused = false;
    return [...(wasPaused ? [{ type: 'resumed' as const }] : []), ...this.#capLength()];
  }

  #capLength(): SegmentEvent[] {
    return this.#frames.length < LONGEST ? [] : [this.#cutAt(this.#quietestPlace())];
  }

  #quietestPlace(): number {
    let best = Math.floor(LONGEST * 0.6);
    for (let at = best; at + QUIET_PLACE < this.#frames.length; at++) {
      if (this.#loudnessAt(at) < this.#loudnessAt(best)) best = at;
    }
    return best + Math.floor(QUIET_PLACE / 2);
  }

  #loudnessAt(place: number): number {
    return this.#frames.slice(place, place + QUIET_PLACE).reduce((sum, { level }) => sum + level, 0);
  }

  #cutAt(place: number): SegmentEvent {
    const segment = new Segment(this.#frames.slice(0, place), this.#firstFrame);
    this.#paused = false;
    this.#keepFrom(place);
    return { type: 'ended', segment, endpoint: false };
  }

  #end(endpoint: boolean): SegmentEvent {
    const segment = this.soFar;
    this.#speaking = this.#paused = false;
    // Of the closing silence, what is needed as the beginning of the next segment.
    this.#keepFrom(this.#frames.length - Math.min(PRE_ROLL, this.#quiet));
    return { type: 'ended', segment, endpoint };
  }

  #keepFrom(place: number): void {
    const count = Math.max(0, Math.floor(place));
    this.#frames = this.#frames.slice(count);
    this.#firstFrame += count;
  }
}
