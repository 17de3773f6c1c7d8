import type OpenAI from 'openai';
import { AppError } from '../domain/errors.js';

const CUT_OFF =
  "The model's answer was cut off before its end. Please try again, or use a model that may answer longer.";
const FILTERED = "OpenAI's content filter stopped the answer.";
const BROKEN_OFF = 'The connection to OpenAI broke off. Please try again.';

/**
 * Watches how a streamed answer ends: the client takes every end of the connection for the end of the answer, and keeps
 * `[DONE]` to itself.
 *
 * OpenAI's chunks all have a `finish_reason`, null in all but the last. Some servers that speak its protocol never send one,
 * and with them an early end cannot be told from a right one: a stream that ended by itself counts as whole when no chunk of
 * it had the field. Other servers have names of their own for "stop", so only what is known to be wrong is.
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
export class AnswerEnding {
  /** Undefined until a chunk had the field. */
  #reason: string | null | undefined;
  #hasBegun = false;

  see({ choices }: Pick<OpenAI.Chat.ChatCompletionChunk, 'choices'>): void {
    this.#hasBegun = true;
    const reason: string | null | undefined = choices[0]?.finish_reason;
    if (reason !== undefined) this.#reason = reason;
  }

  /**
   * To be called when the stream has ended by itself.
   * @throws AppError `openai-failed` when the answer is not whole.
   */
  check(): void {
    const sentence = this.#complaint();
    if (sentence) throw new AppError('openai-failed', sentence, 502);
  }

  #complaint(): string | null {
    if (this.#reason === 'length') return CUT_OFF;
    if (this.#reason === 'content_filter') return FILTERED;
    return !this.#hasBegun || this.#reason === null ? BROKEN_OFF : null;
  }
}
