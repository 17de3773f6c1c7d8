import { AudioByteStream, shortuuid, tts } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import { sentencesOf, splitSentences } from '../../src/domain/sentences.js';
import type { WorkerConfig } from '../config.js';
import { soundOf } from './speech-request.js';
import type { TroubleError, TroubleListener } from './trouble.js';

const SAMPLE_RATE = 24_000;
const FRAME_SAMPLES = SAMPLE_RATE / 50;
/** OpenAI's voices speak a little faster than this. */
const WORDS_A_SECOND = 2.2;

/**
 * OpenAI's speech endpoint, played as the bytes arrive. The plugin's TTS (1.9.0) waits for the whole sentence, drops
 * its last tenth of a second, never retries, and kills the process when it is refused. To be deleted when it does not.
 */
export class OpenAiVoice extends tts.TTS {
  label = 'mockflow.OpenAiVoice';

  constructor(
    private readonly config: WorkerConfig['openAi'],
    private readonly onTrouble: TroubleListener,
  ) {
    super(SAMPLE_RATE, 1, { streaming: true, alignedTranscript: false });
  }

  override get model(): string {
    return this.config.voiceModel;
  }

  override synthesize(): tts.ChunkedStream {
    throw new Error('This voice speaks through stream() only.');
  }

  override stream(): tts.SynthesizeStream {
    return new Utterance(this, this.config, this.onTrouble);
  }
}

class Utterance extends tts.SynthesizeStream {
  label = 'mockflow.Utterance';
  readonly #id = shortuuid();
  readonly #failed = new AbortController();
  /** The sentences that were spoken to their end. */
  readonly #spoken: string[] = [];
  #toldSlow = false;

  constructor(
    voice: OpenAiVoice,
    private readonly config: WorkerConfig['openAi'],
    private readonly onTrouble: TroubleListener,
  ) {
    super(voice);
  }

  protected override async run(): Promise<void> {
    const signal = AbortSignal.any([this.abortSignal, this.#failed.signal]);
    let spoken = Promise.resolve();
    for await (const sentence of this.#sentences()) {
      if (this.#failed.signal.aborted) break;
      this.markStarted();
      // A sentence is being made while the one before it is spoken.
      const sound = begun(soundOf(sentence, this.config, { signal, onSlow: () => this.#slow() }));
      spoken = spoken.then(() => this.#speak(sentence, sound));
    }
    await spoken;
  }

  async *#sentences(): AsyncGenerator<string> {
    let text = '';
    for await (const piece of this.input) {
      if (typeof piece === 'symbol') continue;
      const split = splitSentences(text + piece);
      yield* split.sentences;
      text = split.rest;
    }
    yield* sentencesOf(text);
  }

  /** After a sentence that failed nothing more is said: what follows would make no sense without it. */
  async #speak(sentence: string, sound: AsyncIterable<Uint8Array>): Promise<void> {
    if (this.#failed.signal.aborted) return;
    const bytes = new AudioByteStream(SAMPLE_RATE, 1, FRAME_SAMPLES);
    let playedBytes = 0;
    try {
      for await (const piece of sound) {
        playedBytes += piece.byteLength;
        this.#play(bytes.write(new Uint8Array(piece).buffer));
      }
      this.#play(bytes.flush());
      if (this.abortSignal.aborted) return;
      this.#spoken.push(sentence);
      this.onTrouble({ service: 'openai', task: 'speaking', kind: 'well' });
    } catch (error) {
      this.#failed.abort();
      const beginning = beginningOf(sentence, playedBytes / 2 / SAMPLE_RATE);
      const spoken = [...this.#spoken, beginning].filter(Boolean).join(' ');
      this.onTrouble({ ...(error as TroubleError).trouble, spoken });
    }
  }

  #slow(): void {
    if (this.#toldSlow) return;
    this.#toldSlow = true;
    this.onTrouble({ service: 'openai', task: 'speaking', kind: 'slow' });
  }

  #play(frames: AudioFrame[]): void {
    for (const frame of frames) {
      if (this.queue.closed) return;
      this.queue.put({ requestId: this.#id, segmentId: this.#id, frame, final: false });
    }
  }
}

/** What of a sentence was said when its sound broke off: rather a word too few. */
function beginningOf(sentence: string, seconds: number): string {
  return sentence
    .split(' ')
    .slice(0, Math.floor(seconds * WORDS_A_SECOND))
    .join(' ');
}

/** The same pieces, with the first already asked for. */
function begun(sound: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first = sound.next();
  // Its failure is met where it is read, which may be later.
  first.catch(() => undefined);
  return continued(first, sound);
}

async function* continued(
  first: Promise<IteratorResult<Uint8Array>>,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const begin = await first;
  if (begin.done) return;
  yield begin.value;
  yield* rest;
}
