import type { ListenOptions } from './listen-options.js';
import { type Identity, type Results, results } from './messages.js';
import type { RecognitionJob } from './moonshine/model-thread.js';
import type { Recogniser } from './moonshine/recogniser.js';
import type { SpokenWord } from './moonshine/words-from-tokens.js';
import type { Segment } from './segments/segment.js';
import { Segmenter, type SegmentEvent } from './segments/segmenter.js';

const INTERIM_EVERY_MS = 700;
/** Interims may use no more than this part of the time, or a long sentence would take a whole core. */
const INTERIM_SHARE = 0.4;
/** Deepgram answers a quiet line as well: with interim results in which nothing was recognised. */
const QUIET_INTERIM_EVERY_MS = 2_000;
/** Left out unless they are asked for: https://developers.deepgram.com/docs/filler-words */
const FILLER = /^u[hm][,.?!]?$/i;
/** A word may have begun by now that is not noticed yet. */
const NOT_YET_NOTICED_S = 0.5;

export type TranscriberMessage =
  | Results
  | { type: 'SpeechStarted'; channel: [number]; timestamp: number }
  | { type: 'UtteranceEnd'; channel: [number, number]; last_word_end: number };

interface Links {
  options: ListenOptions;
  identity: Identity;
  recogniser: Pick<Recogniser, 'final' | 'interim'>;
  send: (message: TranscriberMessage) => void;
  log: (line: string) => void;
}

/** Turns one stream of 16 kHz samples into Deepgram's messages, in the order in which things were said. */
export class Transcriber {
  readonly #links: Links;
  readonly #segmenter: Segmenter;
  #received = 0;
  #guess: RecognitionJob | undefined;
  #interim: RecognitionJob | undefined;
  #nextInterimAt = 0;
  #finals = Promise.resolve();
  #finalsDue = 0;
  #lastWordEnd: number | undefined;
  #quietSinceMs = 0;

  constructor(links: Links) {
    this.#links = links;
    this.#segmenter = new Segmenter(links.options.endpointMs);
  }

  hear(samples: Float32Array): void {
    this.#received += samples.length;
    for (const event of this.#segmenter.push(samples)) this.#on(event, false);
    this.#tellUtteranceEnd();
    if (!this.#links.options.interimResults) return;
    this.#makeInterim();
    this.#answerQuiet();
  }

  /** Everything heard so far becomes final, now. Resolves when it has been sent. */
  async finish(): Promise<void> {
    for (const event of this.#segmenter.finish()) this.#on(event, true);
    await this.#finals;
  }

  /** Nobody listens any more: what has not been recognised yet need not be. */
  stop(): void {
    this.#guess?.drop();
    this.#interim?.drop();
  }

  #on(event: SegmentEvent, fromFinalize: boolean): void {
    switch (event.type) {
      case 'started':
        this.#lastWordEnd = undefined;
        this.#nextInterimAt = this.#nowMs + INTERIM_EVERY_MS;
        if (this.#links.options.vadEvents) this.#tellSpeechStarted(event.at);
        return;
      case 'paused':
        // Recognising begins before the pause is known to be the end: most are, and the answer is sooner there.
        if (event.segment.hasSpeech) this.#guess = this.#links.recogniser.final(event.segment.samples);
        return;
      case 'resumed':
        this.#forgetGuess();
        return;
      case 'ended':
        this.#makeFinal(event.segment, event.endpoint && this.#links.options.endpointing, fromFinalize);
    }
  }

  get #nowMs(): number {
    return this.#received / 16;
  }

  #tellSpeechStarted(at: number): void {
    this.#links.send({ type: 'SpeechStarted', channel: [0], timestamp: at });
  }

  #forgetGuess(): void {
    this.#guess?.drop();
    this.#guess = undefined;
  }

  #makeFinal(segment: Segment, speechFinal: boolean, fromFinalize: boolean): void {
    const job = segment.hasSpeech
      ? (this.#guess ?? this.#links.recogniser.final(segment.samples))
      : undefined;
    this.#guess = undefined;
    this.#interim?.drop();
    this.#interim = undefined;
    this.#finalsDue++;
    this.#finals = this.#finals.then(async () => {
      const words = await this.#wordsOf(job);
      this.#finalsDue--;
      this.#send(segment, words, { isFinal: true, speechFinal, fromFinalize });
    });
  }

  #makeInterim(): void {
    if (this.#interim || !this.#segmenter.speaking || this.#nowMs < this.#nextInterimAt) return;
    const segment = this.#segmenter.soFar;
    if (!segment.hasSpeech) return;
    const begun = performance.now();
    const job = this.#links.recogniser.interim(segment.samples);
    this.#interim = job;
    void this.#wordsOf(job).then((words) => {
      if (this.#interim !== job) return;
      this.#interim = undefined;
      const tookMs = performance.now() - begun;
      this.#nextInterimAt =
        this.#nowMs + Math.max(INTERIM_EVERY_MS - tookMs, tookMs / INTERIM_SHARE - tookMs);
      // An interim must never overtake the final of what was said before it.
      if (this.#finalsDue > 0 || words.length === 0) return;
      this.#send(segment, words, { isFinal: false, speechFinal: false, fromFinalize: false });
    });
  }

  #answerQuiet(): void {
    if (this.#segmenter.speaking || this.#finalsDue > 0) this.#quietSinceMs = this.#nowMs;
    if (this.#nowMs - this.#quietSinceMs < QUIET_INTERIM_EVERY_MS) return;
    const start = Math.max(0, this.#quietSinceMs / 1000 - NOT_YET_NOTICED_S);
    const end = this.#nowMs / 1000 - NOT_YET_NOTICED_S;
    this.#quietSinceMs = this.#nowMs;
    this.#send({ start, end, spokenMoments: [] }, [], {
      isFinal: false,
      speechFinal: false,
      fromFinalize: false,
    });
  }

  async #wordsOf(job: RecognitionJob | undefined): Promise<readonly SpokenWord[]> {
    try {
      const words = (await job?.words) ?? [];
      return this.#links.options.fillerWords ? words : words.filter(({ text }) => !FILLER.test(text));
    } catch (error) {
      this.#links.log(`Speech was not recognised: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  #send(
    segment: Pick<Segment, 'start' | 'end' | 'spokenMoments'>,
    words: readonly SpokenWord[],
    kind: { isFinal: boolean; speechFinal: boolean; fromFinalize: boolean },
  ): void {
    const { identity, options, send } = this.#links;
    const message = results(identity, { segment, words, formatted: options.formatted, ...kind });
    if (kind.isFinal)
      this.#lastWordEnd = message.channel.alternatives[0].words.at(-1)?.end ?? this.#lastWordEnd;
    send(message);
  }

  /** `UtteranceEnd`: https://developers.deepgram.com/docs/utterance-end */
  #tellUtteranceEnd(): void {
    const { utteranceEndMs } = this.#links.options;
    if (utteranceEndMs === undefined || this.#lastWordEnd === undefined || this.#segmenter.speaking) return;
    if (this.#nowMs - this.#lastWordEnd * 1000 < utteranceEndMs) return;
    this.#links.send({ type: 'UtteranceEnd', channel: [0, 1], last_word_end: this.#lastWordEnd });
    this.#lastWordEnd = undefined;
  }
}
