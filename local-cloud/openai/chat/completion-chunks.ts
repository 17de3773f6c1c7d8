import type { Reply } from '../reply.js';
import type { ChatRequest } from './chat-request.js';
import { completionHead, finishReason, toolCall, usage } from './completion.js';

/**
 * The `chat.completion.chunk` objects of a streamed answer in their order: role, content a few words at a time
 * (or one tool call, its arguments in pieces), the finish reason, and the usage when it was asked for.
 */
export function* completionChunks(request: ChatRequest, reply: Reply): Generator<object> {
  const head = completionHead('chat.completion.chunk');
  const withUsage = request.stream_options?.include_usage ?? false;
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    ...(withUsage && { usage: null }),
  });
  for (const delta of reply.type === 'say' ? wordDeltas(reply.text) : callDeltas(reply)) yield chunk(delta);
  yield chunk({}, finishReason(reply));
  if (withUsage) yield { ...head, choices: [], usage: usage(request, reply) };
}

function* wordDeltas(text: string): Generator<object> {
  yield { role: 'assistant', content: '', refusal: null };
  for (const [content] of text.matchAll(/\s*(?:\S+\s*){1,3}/g)) yield { content };
}

function* callDeltas(reply: { tool: string; args: Record<string, string> }): Generator<object> {
  const call = toolCall(reply);
  const opening = { ...call, index: 0, function: { ...call.function, arguments: '' } };
  yield { role: 'assistant', content: null, tool_calls: [opening] };
  for (const [piece] of call.function.arguments.matchAll(/.{1,12}/gs)) {
    yield { tool_calls: [{ index: 0, function: { arguments: piece } }] };
  }
}
