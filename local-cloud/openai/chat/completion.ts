import { randomUUID } from 'node:crypto';
import { SCRIPTED_INTERVIEWER } from '../models.js';
import type { Reply } from '../reply.js';
import type { ChatRequest } from './chat-request.js';

/** The fields that a completion and each chunk of a streamed one share. */
export function completionHead(object: 'chat.completion' | 'chat.completion.chunk') {
  return {
    id: `chatcmpl-${randomUUID()}`,
    object,
    created: Math.floor(Date.now() / 1000),
    model: SCRIPTED_INTERVIEWER,
  };
}

/** The answer to a request that is not streamed. */
export function wholeCompletion(request: ChatRequest, reply: Reply) {
  return {
    ...completionHead('chat.completion'),
    choices: [{ index: 0, message: message(reply), logprobs: null, finish_reason: finishReason(reply) }],
    usage: usage(request, reply),
  };
}

/** `tool_calls` when the mind calls a tool, else `stop`. */
export function finishReason(reply: Reply): 'stop' | 'tool_calls' {
  return reply.type === 'call' ? 'tool_calls' : 'stop';
}

/** A tool call as OpenAI writes it, with a fresh id. */
export function toolCall(reply: { tool: string; args: Record<string, string> }) {
  return {
    id: `call_${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    type: 'function' as const,
    function: { name: reply.tool, arguments: JSON.stringify(reply.args) },
  };
}

/** Token counts, estimated at four characters a token. */
export function usage(request: ChatRequest, reply: Reply) {
  const prompt_tokens = tokens(request.messages.map((each) => each.content).join(' '));
  const completion_tokens = tokens(reply.type === 'say' ? reply.text : JSON.stringify(reply.args));
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function message(reply: Reply) {
  if (reply.type === 'say') return { role: 'assistant', content: reply.text, refusal: null };
  return { role: 'assistant', content: null, refusal: null, tool_calls: [toolCall(reply)] };
}

function tokens(text: string): number {
  return Math.ceil(text.length / 4);
}
