import { AudioByteStream, shortuuid, tts } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import { isHopeless } from '../../src/domain/service-trouble.js';
import { sentencesOf, splitSentences } from '../../src/domain/sentences.js';
import type { WorkerConfig } from '../config.js';
import { soundOf } from './speech-request.js';
import type { TroubleError, TroubleListener } from './trouble.js';

const SAMPLE_RATE = 24_000;
const FRAME_SAMPLES = SAMPLE_RATE / 50;

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

  constructor(
    voice: OpenAiVoice,
    private readonly config: WorkerConfig['openAi'],
    private readonly onTrouble: TroubleListener,
  ) {
    super(voice);
  }

  protected override async run(): Promise<void> {
    let spoken = Promise.resolve(true);
    for await (const sentence of this.#sentences()) {
      this.markStarted();
      // A sentence is being made while the one before it is spoken.
      const sound = begun(soundOf(sentence, this.config, this.abortSignal));
      spoken = spoken.then((goOn) => goOn && this.#speak(sound));
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

  /** @returns false when it makes no sense to go on. */
  async #speak(sound: AsyncIterable<Uint8Array>): Promise<boolean> {
    const bytes = new AudioByteStream(SAMPLE_RATE, 1, FRAME_SAMPLES);
    try {
      for await (const piece of sound) this.#play(bytes.write(new Uint8Array(piece).buffer));
      this.#play(bytes.flush());
      return true;
    } catch (error) {
      const { trouble } = error as TroubleError;
      this.onTrouble(trouble);
      return !isHopeless(trouble);
    }
  }

  #play(frames: AudioFrame[]): void {
    for (const frame of frames) {
      if (this.queue.closed) return;
      this.queue.put({ requestId: this.#id, segmentId: this.#id, frame, final: false });
    }
  }
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
