import { joinSamples } from './pcm.js';

const ZERO_CROSSINGS = 20;
const KAISER_BETA = 9;
const PASS_BAND = 0.94;

/**
 * Changes the sample rate of a stream, band-limited by a windowed sinc (Kaiser, stop band about -90 dB).
 * The output stays aligned with the input: sample n of the output is the sound at n / `to` seconds.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #reach: number;
  readonly #phases: Float32Array[];
  #pending: Float32Array;
  #pendingFrom: number;
  #received = 0;
  #produced = 0;

  /** Rates in hertz, whole numbers. */
  constructor(from: number, to: number) {
    const common = greatestCommonDivisor(from, to);
    this.#up = to / common;
    this.#down = from / common;
    const cutoff = Math.min(1, to / from) * PASS_BAND;
    this.#reach = Math.ceil(ZERO_CROSSINGS / cutoff);
    this.#phases = Array.from({ length: this.#up }, (_, phase) =>
      filterTaps(phase / this.#up, cutoff, this.#reach),
    );
    this.#pending = new Float32Array(this.#reach);
    this.#pendingFrom = -this.#reach;
  }

  /** The output that the samples received so far allow: all but the last few milliseconds. */
  push(samples: Float32Array): Float32Array {
    this.#received += samples.length;
    this.#pending = joinSamples([this.#pending, samples]);
    return this.#produceUntil(Math.ceil(((this.#received - this.#reach - 1) * this.#up) / this.#down));
  }

  /** The rest of the output, as if silence followed. */
  flush(): Float32Array {
    this.#pending = joinSamples([this.#pending, new Float32Array(this.#reach + 1)]);
    return this.#produceUntil(Math.ceil((this.#received * this.#up) / this.#down));
  }

  #produceUntil(end: number): Float32Array {
    const output = new Float32Array(Math.max(0, end - this.#produced));
    for (let i = 0; i < output.length; i++) output[i] = this.#sampleAt(this.#produced + i);
    this.#produced += output.length;
    this.#forgetBefore(Math.floor((this.#produced * this.#down) / this.#up) - this.#reach);
    return output;
  }

  #sampleAt(n: number): number {
    const position = n * this.#down;
    const taps = this.#phases[position % this.#up] as Float32Array;
    const first = Math.floor(position / this.#up) - this.#reach - this.#pendingFrom;
    let sum = 0;
    for (let i = 0; i < taps.length; i++) {
      sum += (taps[i] as number) * (this.#pending[first + i] as number);
    }
    return sum;
  }

  #forgetBefore(position: number): void {
    const count = Math.min(this.#pending.length, Math.max(0, position - this.#pendingFrom));
    this.#pending = this.#pending.slice(count);
    this.#pendingFrom += count;
  }
}

/** A whole recording at another sample rate, in hertz. */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  const resampler = new Resampler(from, to);
  return joinSamples([resampler.push(samples), resampler.flush()]);
}

function filterTaps(fraction: number, cutoff: number, reach: number): Float32Array {
  const taps = Float32Array.from({ length: 2 * reach + 2 }, (_, i) => {
    const distance = i - reach - fraction;
    return cutoff * sinc(cutoff * distance) * kaiser(distance / (reach + 1));
  });
  // Each phase must pass a constant unchanged, or the phases would leave a faint tone.
  const gain = taps.reduce((sum, tap) => sum + tap, 0);
  return taps.map((tap) => tap / gain);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
}

/** Modified Bessel function of the first kind, order zero, by its power series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-9; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
