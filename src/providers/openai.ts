import OpenAI from 'openai';
import { AppError } from '../domain/errors.js';
import type { KeyCheck } from '../domain/key-checks.js';
import type { LanguageModel } from '../domain/language-model.js';
import { AnswerEnding } from './openai-ending.js';
import { AnswerFormats } from './openai-formats.js';

/** The client's own log would go past ours. */
const SILENT = 'off';
const CHECK_LIMIT_MS = 5_000;
/** A model may think before it writes, and a server may be busy; whoever waits is told long before. */
const SILENCE_LIMIT_MS = 45_000;
const TOO_LATE = 'OpenAI did not answer in time.';
const TOO_LONG =
  "This interview is too long for the language model. Whoever runs this site can set FEEDBACK_CONTEXT_TOKENS to the model's window.";
/** A report of a long interview takes a while. */
const ANSWER_LIMIT_MS = 180_000;

/** The feedback's language model behind an OpenAI-compatible address. */
export function openAiModel({ baseUrl, model }: { baseUrl: string; model: string }): LanguageModel {
  const formats = new AnswerFormats(model);
  return {
    name: model,
    async *write(openaiKey, question) {
      const client = new OpenAI({ apiKey: openaiKey, baseURL: baseUrl, maxRetries: 1, logLevel: SILENT });
      const ending = new AnswerEnding();
      const patience = new Patience();
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
  readonly #timer = setTimeout(() => this.end(), SILENCE_LIMIT_MS);
  readonly signal = AbortSignal.any([this.#given.signal, AbortSignal.timeout(ANSWER_LIMIT_MS)]);

  renew(): void {
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#given.abort();
  }
}

/** Lists the models with this key: free of charge, and refused for a wrong key. */
export async function checkOpenAiKey(baseUrl: string, apiKey: string): Promise<KeyCheck> {
  const client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, logLevel: SILENT });
  try {
    await client.models.list({ signal: AbortSignal.timeout(CHECK_LIMIT_MS) });
    return { ok: true, message: 'OpenAI accepted the key.' };
  } catch (error) {
    return { ok: false, message: sentenceOf(error) };
  }
}

/** What a person can do about it; the statuses are those of OpenAI's error codes guide. */
function sentenceOf(error: unknown): string {
  if (error instanceof OpenAI.AuthenticationError) return 'OpenAI refused the key. Please check it.';
  if (error instanceof OpenAI.PermissionDeniedError) return 'OpenAI does not allow this key to do that.';
  if (error instanceof OpenAI.RateLimitError) return quotaSentence(error);
  if (error instanceof OpenAI.APIUserAbortError) return TOO_LATE;
  if (error instanceof OpenAI.APIConnectionError) return 'OpenAI cannot be reached at the moment.';
  if (error instanceof OpenAI.BadRequestError && error.code === 'context_length_exceeded') return TOO_LONG;
  if (error instanceof OpenAI.NotFoundError) return 'OpenAI does not offer this model to your key.';
  return 'OpenAI could not do this at the moment. Please try again.';
}

function quotaSentence(error: { code?: string | null | undefined }): string {
  return error.code === 'insufficient_quota'
    ? 'Your OpenAI account has no credit left.'
    : 'OpenAI is answering too many requests for this key. Please wait a minute.';
}
