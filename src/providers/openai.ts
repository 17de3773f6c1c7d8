import OpenAI from 'openai';
import { AppError } from '../domain/errors.js';
import type { KeyCheck } from '../domain/key-checks.js';
import type { LanguageModel, ModelQuestion } from '../domain/language-model.js';

/** The client's own log would go past ours. */
const SILENT = 'off';
const CHECK_LIMIT_MS = 5_000;
/** A report of a long interview takes a while. */
const ANSWER_LIMIT_MS = 90_000;

/** The feedback's language model behind an OpenAI-compatible address. */
export function openAiModel({ baseUrl, model }: { baseUrl: string; model: string }): LanguageModel {
  return {
    name: model,
    async answer(openaiKey, question) {
      const client = new OpenAI({ apiKey: openaiKey, baseURL: baseUrl, maxRetries: 1, logLevel: SILENT });
      try {
        const completion = await client.chat.completions.create(requestOf(model, question), {
          signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
        });
        return completion.choices[0]?.message.content ?? '';
      } catch (error) {
        throw new AppError('openai-failed', sentenceOf(error), 502, { cause: error });
      }
    },
  };
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

function requestOf(model: string, { system, user, schema }: ModelQuestion) {
  return {
    model,
    messages: [
      { role: 'system' as const, content: system },
      { role: 'user' as const, content: user },
    ],
    ...(schema && {
      response_format: { type: 'json_schema' as const, json_schema: { ...schema, strict: true } },
    }),
  };
}

/** What a person can do about it; the statuses are those of OpenAI's error codes guide. */
function sentenceOf(error: unknown): string {
  if (error instanceof OpenAI.AuthenticationError) return 'OpenAI refused the key. Please check it.';
  if (error instanceof OpenAI.PermissionDeniedError) return 'OpenAI does not allow this key to do that.';
  if (error instanceof OpenAI.RateLimitError) return quotaSentence(error);
  if (error instanceof OpenAI.APIUserAbortError) return 'OpenAI did not answer in time.';
  if (error instanceof OpenAI.APIConnectionError) return 'OpenAI cannot be reached at the moment.';
  if (error instanceof OpenAI.NotFoundError) return 'OpenAI does not offer this model to your key.';
  return 'OpenAI could not do this at the moment. Please try again.';
}

function quotaSentence(error: { code?: string | null | undefined }): string {
  return error.code === 'insufficient_quota'
    ? 'Your OpenAI account has no credit left.'
    : 'OpenAI is answering too many requests for this key. Please wait a minute.';
}
