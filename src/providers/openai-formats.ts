import OpenAI from 'openai';
import type { ModelQuestion } from '../domain/language-model.js';

type Request = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

/**
 * How a model can be made to answer in JSON, the surest way first: OpenAI's structured outputs, its JSON mode, and to be
 * told so. Servers that speak OpenAI's protocol have one, two or all of them.
 */
const FORMATS = ['json_schema', 'json_object', 'text'] as const;
type Format = (typeof FORMATS)[number];

/**
 * Finds out once which of the ways to JSON a model has, and keeps to it: one refusal is believed, whoever's question it
 * answered, until the process starts anew.
 */
export class AnswerFormats {
  #format: Format = FORMATS[0];

  constructor(private readonly model: string) {}

  /**
   * Does it with the request of a question; once more with the next way to JSON where the one before is not there.
   * @param send throws the client's errors.
   */
  async ask<Answer>(question: ModelQuestion, send: (request: Request) => Promise<Answer>): Promise<Answer> {
    const format = this.#format;
    try {
      return await send(requestOf(this.model, question, format));
    } catch (error) {
      const next = FORMATS[FORMATS.indexOf(format) + 1];
      if (!question.schema || !next || !refusesFormat(error)) throw error;
      this.#format = next;
      return this.ask(question, send);
    }
  }
}

function requestOf(model: string, question: ModelQuestion, format: Format): Request {
  const { system, user, schema } = question;
  const inWords = schema && format !== 'json_schema' ? `${system}\n${schemaInWords(schema.schema)}` : system;
  return {
    model,
    stream: true,
    messages: [
      { role: 'system', content: inWords },
      { role: 'user', content: user },
    ],
    ...(schema && { response_format: responseFormat(schema, format) }),
  };
}

function responseFormat(
  schema: NonNullable<ModelQuestion['schema']>,
  format: Format,
): NonNullable<Request['response_format']> {
  return format === 'json_schema'
    ? { type: format, json_schema: { ...schema, strict: true } }
    : { type: format };
}

function schemaInWords(schema: Record<string, unknown>): string {
  return `Answer with nothing but one JSON object of this JSON schema:\n${JSON.stringify(schema)}`;
}

/** A 400 that speaks of the format; OpenAI names the parameter, other servers only in their message. */
function refusesFormat(error: unknown): boolean {
  if (!(error instanceof OpenAI.BadRequestError)) return false;
  return error.param === 'response_format' || /response_format|json_schema|json_object/i.test(error.message);
}
