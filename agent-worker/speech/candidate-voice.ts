import { VAD, VADEventType, type VADEvent, type VADStream } from '@livekit/agents';

/** So much voice has words in it; less may be a cough. */
const WORDS_MS = 250;

/**
 * The candidate's voice as the engine of voice activity hears it. The engines (1.9.0) count the silence behind the last
 * word as speech until the end of speech is certain, and the SDK pauses what is said in that time as if it were
 * interrupted: a reply to "I'm done" came two seconds late. Here silence is silence at once.
 */
export class CandidateVoice extends VAD {
  label = 'mockflow.CandidateVoice';
  #sounding = false;
  #lastSpeechAt = 0;
  #unrecognisedMs = 0;
  #spent = false;

  constructor(private readonly engine: VAD) {
    super(engine.capabilities);
  }

  override get minSilenceDuration(): number | null {
    return this.engine.minSilenceDuration;
  }

  /** Whether it sounds at this moment, be it only the beginning of a word, or a click. */
  get isSounding(): boolean {
    return this.#sounding;
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
    return Object.assign(stream, {
      next: async (): Promise<IteratorResult<VADEvent>> => {
        const result = await next();
        return result.done ? result : { done: false, value: this.#heard(result.value) };
      },
    });
  }

  #heard(event: VADEvent): VADEvent {
    if (event.type !== VADEventType.INFERENCE_DONE) return event;
    const window = this.capabilities.updateInterval;
    // The event tells of the windows before this one.
    this.#sounding = event.rawAccumulatedSpeech > 0;
    if (this.#sounding && (event.speaking || event.rawAccumulatedSpeech > window)) {
      this.#lastSpeechAt = Date.now() - window;
      this.#unrecognisedMs += window;
    }
    if (!this.#sounding) this.#spent = false;
    const counts = this.#sounding && !this.#spent;
    return counts ? event : { ...event, speaking: false, speechDuration: 0 };
  }
}
