import OpenAI from 'openai';
import { AppError } from '../domain/errors.js';
import type { LanguageModel } from '../domain/language-model.js';
import { AnswerEnding } from './openai-ending.js';
import { AnswerFormats } from './openai-formats.js';
import { OF_THE_KEY_ALONE } from './openai-key.js';
import { sentenceOf, TOO_LATE } from './openai-sentences.js';

/** A model may think before it writes, and a server may be busy; whoever waits is told long before. */
const SILENCE_LIMIT_MS = 45_000;
/** A report of a long interview takes a while. */
const ANSWER_LIMIT_MS = 180_000;

/** The feedback's language model behind an OpenAI-compatible address. */
export function openAiModel({ baseUrl, model }: { baseUrl: string; model: string }): LanguageModel {
  const formats = new AnswerFormats(model);
  return {
    name: model,
    async *write(openaiKey, question, stop) {
      const client = new OpenAI({ ...OF_THE_KEY_ALONE, apiKey: openaiKey, baseURL: baseUrl, maxRetries: 1 });
      const ending = new AnswerEnding();
      const patience = new Patience(stop);
      const { signal } = patience;
      try {
        const chunks = await formats.ask(question, (ask) => client.chat.completions.create(ask, { signal }));
        for await (const chunk of chunks) {
          patience.renew();
          ending.see(chunk);
          const piece = chunk.choices[0]?.delta.content;
          if (piece) yield piece;
        }
        // The client takes a call that was ended for one that is complete.
        signal.throwIfAborted();
      } catch (error) {
        const sentence = signal.aborted ? TOO_LATE : sentenceOf(error);
        throw new AppError('openai-failed', sentence, 502, { cause: error });
      } finally {
        patience.end();
      }
      ending.check();
    },
  };
}

/** Ends a call in which nothing comes for long, one that takes too long, and one that nobody listens to any more. */
class Patience {
  readonly #given = new AbortController();
  readonly #silence = setTimeout(() => this.end(), SILENCE_LIMIT_MS);
  // Not `AbortSignal.timeout`: Node.js 20 forgets one that nobody but `AbortSignal.any` knows.
  readonly #whole = setTimeout(() => this.end(), ANSWER_LIMIT_MS);
  readonly signal: AbortSignal;

  /** @param stop aborted by those for whom it is asked. */
  constructor(stop: AbortSignal) {
    this.signal = AbortSignal.any([this.#given.signal, stop]);
  }

  renew(): void {
    this.#silence.refresh();
  }

  end(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#whole);
    this.#given.abort();
  }
}
