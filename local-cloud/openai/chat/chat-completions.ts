import { setTimeout as pause } from 'node:timers/promises';
import type { RequestHandler, Response } from 'express';
import { requireChatModel } from '../models.js';
import { think } from '../mind.js';
import { parseChatRequest } from './chat-request.js';
import { wholeCompletion } from './completion.js';
import { completionChunks } from './completion-chunks.js';
import { sendEvents } from './sse.js';

/** POST /chat/completions answered by the scripted mind, streamed or whole. */
export function chatCompletions(firstTokenMs: number): RequestHandler {
  return async (req, res) => {
    const request = parseChatRequest(req.body);
    requireChatModel(request.model);
    const reply = think(request, { inventing: res.locals.inventing === true });
    const gone = whenGone(res);
    await pause(firstTokenMs, undefined, { signal: gone }).catch(ignoreAbort);
    if (gone.aborted) return;
    if (request.stream) await sendEvents(res, completionChunks(request, reply), gone);
    else res.json(wholeCompletion(request, reply));
  };
}

function whenGone(res: Response): AbortSignal {
  const controller = new AbortController();
  res.on('close', () => controller.abort());
  return controller.signal;
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
}
