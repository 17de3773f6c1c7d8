import { VAD, VADEventType, type VADEvent, type VADStream } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import { TransformStream, type ReadableStream } from 'node:stream/web';
import { Loudness } from './loudness.js';

/** So much voice has words in it; less may be a cough. */
const WORDS_MS = 250;
/** The engines take a window for voice from this probability on. */
const VOICE = 0.5;
/** For so long a model goes on to hear a voice in the silence behind it. */
const LINGERING_MS = 150;
/** In pieces of this length loudness is looked at. */
const PIECE_MS = 10;
/** A sound that is no voice by then is a noise. */
const NOISE_MS = 100;

/**
 * The candidate's voice as the engine of voice activity hears it. The engines (1.9.0) count the silence behind the last
 * word as speech until the end of speech is certain, and the SDK pauses what is said in that time as if it were
 * interrupted: a reply to "I'm done" came two seconds late. Here silence is silence at once.
 */
export class CandidateVoice extends VAD {
  label = 'mockflow.CandidateVoice';
  readonly #loudness = new Loudness();
  #isVoice = false;
  #lastSpeechAt = 0;
  #unrecognisedMs = 0;
  #spent = false;

  constructor(private readonly engine: VAD) {
    super(engine.capabilities);
  }

  override get minSilenceDuration(): number | null {
    return this.engine.minSilenceDuration;
  }

  /** Whether something sounds at this moment that may be the beginning of a word. */
  get isStirring(): boolean {
    const sound = this.#loudness;
    return this.#isVoice || (sound.isLoud && sound.lastedMs(Date.now()) < NOISE_MS);
  }

  /** Milliseconds since speech was last heard. */
  get quietMs(): number {
    return Date.now() - this.#lastSpeechAt;
  }

  /** Whether so much was said since recognition last came up with words that more of them must be on their way. */
  get awaitsWords(): boolean {
    return this.#unrecognisedMs >= WORDS_MS;
  }

  /** Recognition came up with words. */
  recognised(): void {
    this.#unrecognisedMs = 0;
  }

  /** The candidate says that this was all: what still sounds is the end of it, and interrupts nobody. */
  isDone(): void {
    this.#unrecognisedMs = 0;
    this.#spent = true;
  }

  stream(): VADStream {
    const stream = this.engine.stream();
    const next = stream.next.bind(stream);
    const updateInputStream = stream.updateInputStream.bind(stream);
    return Object.assign(stream, {
      next: async (): Promise<IteratorResult<VADEvent>> => {
        const result = await next();
        return result.done ? result : { done: false, value: this.#heard(result.value) };
      },
      updateInputStream: (audio: ReadableStream<AudioFrame>) =>
        updateInputStream(audio.pipeThrough(this.#ear())),
    });
  }

  #ear(): TransformStream<AudioFrame, AudioFrame> {
    return new TransformStream({
      transform: (frame, out) => {
        this.#listenTo(frame);
        out.enqueue(frame);
      },
    });
  }

  /** Piece by piece: when a word begins and ends has to be known more exactly than by frames. */
  #listenTo({ data, sampleRate }: AudioFrame): void {
    const msOf = (samples: number) => (samples / sampleRate) * 1_000;
    const endsAt = Date.now();
    const size = (sampleRate * PIECE_MS) / 1_000;
    for (let begin = 0; begin < data.length; begin += size) {
      const piece = data.subarray(begin, begin + size);
      const heardAt = endsAt - msOf(data.length - begin - piece.length);
      this.#loudness.hear(piece, msOf(piece.length), heardAt);
      if (this.#isVoice && this.#loudness.isLoud) this.#lastSpeechAt = Math.max(this.#lastSpeechAt, heardAt);
    }
  }

  #heard(event: VADEvent): VADEvent {
    if (event.type !== VADEventType.INFERENCE_DONE) return event;
    const window = this.capabilities.updateInterval;
    // The event tells of the windows before this one.
    this.#isVoice = event.rawAccumulatedSpeech > 0;
    if (this.#isVoice && (event.speaking || event.rawAccumulatedSpeech > window))
      this.#unrecognisedMs += window;
    if (this.#isVoice) this.#lastSpeechAt = Math.max(this.#lastSpeechAt, Date.now() - LINGERING_MS);
    else this.#spent = false;
    const counts = this.#isVoice && !this.#spent;
    if (!counts) return { ...event, speaking: false, speechDuration: 0 };
    // The engine adds this window to its count only with the next, which is late for an interruption.
    const soFar = event.rawAccumulatedSpeech + (event.probability >= VOICE ? window : 0);
    return { ...event, speechDuration: Math.max(event.speechDuration, soFar) };
  }
}
