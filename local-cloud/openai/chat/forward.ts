import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { OpenAiError } from '../errors.js';
import { parseChatRequest } from './chat-request.js';

const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });

/**
 * Hands a chat request to the model server at `llmUrl` and streams its answer through. A model it does not have
 * (the product asks for OpenAI's) is replaced by the first it lists. The caller's key is not passed on.
 */
export function forwardChat(llmUrl: string): RequestHandler {
  const base = llmUrl.replace(/\/+$/, '');
  return async (req, res) => {
    const { model } = parseChatRequest(req.body);
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    const body = { ...(req.body as object), model: await availableModel(base, model, gone.signal) };
    const answer = await ask(`${base}/chat/completions`, gone.signal, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    res.status(answer.status);
    res.type(answer.headers.get('content-type') ?? 'application/json');
    if (!answer.body) return void res.end();
    await pipeline(Readable.fromWeb(answer.body), res).catch(unlessGone(gone.signal));
  };
}

async function availableModel(base: string, wanted: string, signal: AbortSignal): Promise<string> {
  const ids = await modelsAt(base, signal);
  return ids.includes(wanted) ? wanted : (ids[0] ?? wanted);
}

/** The names of the models that the server at `llmUrl` lists. */
export async function modelsAt(llmUrl: string, signal = AbortSignal.timeout(2_000)): Promise<string[]> {
  const answer = await ask(`${llmUrl.replace(/\/+$/, '')}/models`, signal);
  const list = ModelList.safeParse(await answer.json().catch(() => undefined));
  return list.success ? list.data.data.map((each) => each.id) : [];
}

async function ask(url: string, signal: AbortSignal, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal });
  } catch (cause) {
    throw new OpenAiError(
      502,
      `The model server at ${new URL(url).host} does not answer (${String(cause)}).`,
      'llm_unreachable',
      null,
      'server_error',
    );
  }
}

function unlessGone(signal: AbortSignal) {
  return (error: unknown) => {
    if (!signal.aborted) throw error;
  };
}
