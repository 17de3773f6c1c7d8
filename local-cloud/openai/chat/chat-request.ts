import { z } from 'zod';
import { OpenAiError } from '../errors.js';

const Content = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
  .nullish()
  .transform(asText);

const Message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: Content,
});

const Tool = z.object({ type: z.literal('function'), function: z.object({ name: z.string() }) });

const ToolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  z.object({ type: z.literal('function'), function: z.object({ name: z.string() }) }),
]);

const ResponseFormat = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({ type: z.literal('json_object') }),
  z.object({
    type: z.literal('json_schema'),
    json_schema: z.object({ name: z.string(), schema: z.record(z.string(), z.unknown()) }),
  }),
]);

const ChatRequest = z.object({
  model: z.string(),
  messages: z.array(Message).min(1),
  tools: z.array(Tool).default([]),
  tool_choice: ToolChoice.default('auto'),
  response_format: ResponseFormat.default({ type: 'text' }),
  stream: z.boolean().nullish().transform(Boolean),
  stream_options: z.object({ include_usage: z.boolean().default(false) }).nullish(),
});

/** What the mind reads of a chat-completions request; every content is plain text, parts are joined. */
export type ChatRequest = z.infer<typeof ChatRequest>;
export type ChatMessage = z.infer<typeof Message>;

/** Parses the body of POST /chat/completions; throws OpenAI's 400 that names the first wrong field. */
export function parseChatRequest(body: unknown): ChatRequest {
  const parsed = ChatRequest.safeParse(body);
  if (parsed.success) return parsed.data;
  const [problem] = parsed.error.issues;
  const field = problem?.path.join('.') || 'body';
  throw new OpenAiError(400, `Invalid '${field}': ${problem?.message ?? 'not understood'}`, null, field);
}

function asText(content: string | { text?: string | undefined }[] | null | undefined): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join('\n');
}
