import { stt, type APIConnectOptions } from '@livekit/agents';
import * as deepgram from '@livekit/agents-plugin-deepgram';
import type { WorkerConfig } from '../config.js';
import { DeepgramLine } from './deepgram-line.js';
import { DeepgramResults, speechEvent } from './deepgram-results.js';
import { HearingTrouble } from './hearing-trouble.js';
import type { TroubleListener } from './trouble.js';

const SAMPLE_RATE = 16_000;
/** Milliseconds of silence after which Deepgram makes its words final; the turn ends later than that. */
const ENDPOINTING_MS = 300;

/**
 * Deepgram's plugin with another stream. Its own goes deaf for ever, without an error, when Deepgram drops the
 * socket in mid-call (1.9.0); this one dials again and loses nothing. To be deleted when the plugin does.
 */
export class DeepgramEars extends deepgram.STT {
  readonly #options: deepgram.STTOptions;
  readonly #trouble: HearingTrouble;
  #ear: Ear | undefined;

  constructor(config: WorkerConfig['deepgram'], onTrouble: TroubleListener) {
    const options = optionsFor(config);
    super(options);
    this.#options = options;
    this.#trouble = new HearingTrouble(onTrouble);
  }

  override stream(options?: { connOptions?: APIConnectOptions }): deepgram.SpeechStream {
    this.#ear = new Ear(this, this.#options, this.#trouble, options?.connOptions);
    return this.#ear;
  }

  /** Asks for the final words of what was heard so far, without waiting for silence. */
  finalize(): void {
    this.#ear?.finalize();
  }
}

class Ear extends deepgram.SpeechStream {
  #lastInterim: stt.SpeechEvent | null = null;

  constructor(
    ears: DeepgramEars,
    private readonly options: deepgram.STTOptions,
    private readonly trouble: HearingTrouble,
    connOptions?: APIConnectOptions,
  ) {
    super(ears, options, connOptions);
  }

  finalize(): void {
    if (!this.closed) this.flush();
  }

  protected override async run(): Promise<void> {
    const line: DeepgramLine = new DeepgramLine(listenUrl(this.options), this.options.apiKey ?? '', {
      message: (message) => this.#receive(message, line),
      broken: () => this.#keepInterim(),
      trouble: (kind) => this.trouble.tell(kind),
      stands: () => this.trouble.stands(),
    });
    const stop = () => line.close();
    this.abortSignal.addEventListener('abort', stop, { once: true });
    for await (const item of this.input) {
      if (this.abortSignal.aborted) break;
      if (typeof item === 'symbol') line.finalize();
      else line.send(new Uint8Array(item.data.buffer, item.data.byteOffset, item.data.byteLength));
    }
    stop();
  }

  #receive(message: unknown, line: DeepgramLine): void {
    const results = DeepgramResults.safeParse(message);
    if (!results.success) return;
    line.answered(results.data.start + results.data.duration);
    this.trouble.answers();
    const { language = '' } = this.options;
    const event = speechEvent(results.data, language, this.startTimeOffset, (s) => line.heardAt(s));
    if (event) this.#hear(event);
    // It happens that what was understood all along has no words in the end: they were spoken all the same.
    else if (results.data.is_final) this.#keepInterim();
  }

  #hear(event: stt.SpeechEvent): void {
    const isFinal = event.type === stt.SpeechEventType.FINAL_TRANSCRIPT;
    this.#lastInterim = isFinal ? null : event;
    if (!this.queue.closed) this.queue.put(event);
  }

  // What was understood before the line broke will never be confirmed: it is kept as it is.
  #keepInterim(): void {
    if (this.#lastInterim) this.#hear(unconfirmed(this.#lastInterim));
  }
}

/** As final as it gets; its metadata tell that recognition did not say so. */
function unconfirmed(interim: stt.SpeechEvent): stt.SpeechEvent {
  const [heard, ...others] = interim.alternatives ?? [];
  if (!heard) return interim;
  const kept = { ...heard, metadata: { ...heard.metadata, unconfirmed: true } };
  return { ...interim, type: stt.SpeechEventType.FINAL_TRANSCRIPT, alternatives: [kept, ...others] };
}

function optionsFor({ url, apiKey, model, language }: WorkerConfig['deepgram']): deepgram.STTOptions {
  return {
    apiKey,
    model,
    language,
    baseUrl: url.replace(/^http/, 'ws'),
    sampleRate: SAMPLE_RATE,
    numChannels: 1,
    interimResults: true,
    punctuate: true,
    smartFormat: true,
    endpointing: ENDPOINTING_MS,
    noDelay: true,
    detectLanguage: false,
    // English alone has them: https://developers.deepgram.com/docs/filler-words
    fillerWords: /^en\b/.test(language),
    keywords: [],
    keyterm: [],
    profanityFilter: false,
    redact: [],
    dictation: false,
    diarize: false,
    numerals: false,
    mipOptOut: false,
  };
}

/** Where this configuration listens. */
export function listenAddress(config: WorkerConfig['deepgram']): string {
  return listenUrl(optionsFor(config));
}

/** @see https://developers.deepgram.com/reference/speech-to-text/listen-streaming */
function listenUrl(options: deepgram.STTOptions): string {
  const query = new URLSearchParams({
    model: options.model,
    language: options.language ?? '',
    encoding: 'linear16',
    sample_rate: String(options.sampleRate),
    channels: String(options.numChannels),
    interim_results: String(options.interimResults),
    punctuate: String(options.punctuate),
    smart_format: String(options.smartFormat),
    no_delay: String(options.noDelay),
    endpointing: String(options.endpointing),
    filler_words: String(options.fillerWords),
    vad_events: 'true',
  });
  return `${options.baseUrl}/v1/listen?${query.toString()}`;
}
