import { stt, voice, type ChatContext, type ChatMessage } from '@livekit/agents';
import { ReadableStream, TransformStream, type TransformStreamDefaultController } from 'node:stream/web';
import { isListeningNoise } from '../src/domain/unfinished.js';
import { reply, type ReplyDeps } from './reply.js';

export interface Heard {
  text: string;
  isFinal: boolean;
  /** From the beginning of the first word to the end of the last. */
  speechMs: number;
  /** When the first word was begun, in unix milliseconds. */
  beganAt: number;
  /** The noise of somebody listening, while the interviewer speaks, or of nobody at all: it ends no turn. */
  isAside: boolean;
}

export interface InterviewerDeps extends Omit<ReplyDeps, 'opening' | 'signal'> {
  /** Every piece of recognised speech, as it comes. */
  onHeard: (heard: Heard) => void;
  /** The candidate has finished a turn; false keeps the interviewer silent. */
  onTurn: (message: ChatMessage) => boolean;
  /** A reply of the model is being made. */
  onReply: () => void;
  /** Whether the interviewer is in the middle of saying something. */
  isSpeaking: () => boolean;
  /** Whether the candidate's voice was heard since then, in unix milliseconds. */
  hasHeardVoiceSince: (at: number) => boolean;
}

/** Alex: the SDK's agent whose words come from `reply`, with a system message of its own for every call. */
export class Interviewer extends voice.Agent {
  #opening: string | null = null;

  constructor(private readonly deps: InterviewerDeps) {
    super({ instructions: '' });
  }

  /** Words to lead into a stage just entered: the beginning of every reply until one of them is heard. */
  openWith(words: string): void {
    this.#opening = words;
  }

  /** The words that still have to lead into the stage. */
  get opening(): string | null {
    return this.#opening;
  }

  /** The words that lead into the stage are being heard. */
  opened(): void {
    this.#opening = null;
  }

  override llmNode(conversation: ChatContext): Promise<ReadableStream<string>> {
    this.deps.onReply();
    const cancelled = new AbortController();
    const deps = { ...this.deps, opening: () => this.#opening, signal: cancelled.signal };
    return Promise.resolve(streamOf(spaced(reply(deps, conversation)), () => cancelled.abort()));
  }

  override onUserTurnCompleted(_conversation: ChatContext, message: ChatMessage): Promise<void> {
    return this.deps.onTurn(message) ? Promise.resolve() : Promise.reject(new voice.StopResponse());
  }

  override async sttNode(
    ...[audio, settings]: Parameters<voice.Agent['sttNode']>
  ): ReturnType<voice.Agent['sttNode']> {
    const events = await voice.Agent.default.sttNode(this, audio, settings);
    return (
      events?.pipeThrough(new TransformStream({ transform: (event, out) => this.#hear(event, out) })) ?? null
    );
  }

  #hear(
    event: stt.SpeechEvent | string,
    out: TransformStreamDefaultController<stt.SpeechEvent | string>,
  ): void {
    const heard = typeof event === 'string' ? null : heardIn(event);
    const isAside = heard !== null && this.#isAside(heard);
    if (heard) this.deps.onHeard({ ...heard, isAside });
    // It must not stop whoever is speaking: unheard by the SDK, its pause ends by itself.
    if (!isAside) out.enqueue(event);
  }

  #isAside({ text, beganAt, isUnconfirmed }: Omit<Heard, 'isAside'> & Unconfirmed): boolean {
    if (isUnconfirmed && !this.deps.hasHeardVoiceSince(beganAt)) return true;
    return this.deps.isSpeaking() && isListeningNoise(text);
  }
}

interface Unconfirmed {
  /** Final, though recognition never said so. */
  isUnconfirmed: boolean;
}

function heardIn({ type, alternatives }: stt.SpeechEvent): (Omit<Heard, 'isAside'> & Unconfirmed) | null {
  const isFinal = type === stt.SpeechEventType.FINAL_TRANSCRIPT;
  if (!alternatives || !(isFinal || type === stt.SpeechEventType.INTERIM_TRANSCRIPT)) return null;
  const [{ text, startTime, endTime, metadata }] = alternatives;
  const speechMs = Math.round(Math.max(0, endTime - startTime) * 1000);
  const atLatest = Date.now() - speechMs;
  const beganAt = typeof metadata?.beganAt === 'number' ? Math.min(metadata.beganAt, atLatest) : atLatest;
  return { text, isFinal, speechMs, beganAt, isUnconfirmed: metadata?.unconfirmed === true };
}

/** A pull stream over a generator. Who cancels it does not wait for the piece that is being made. */
function streamOf<T>(pieces: AsyncGenerator<T>, onCancel: () => void): ReadableStream<T> {
  return new ReadableStream<T>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel() {
      onCancel();
      void pieces.return(undefined);
    },
  });
}

// The voice knows a sentence as complete by the space behind it.
async function* spaced(sentences: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const sentence of sentences) yield `${sentence} `;
}
