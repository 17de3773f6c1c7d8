import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'express';

/** Milliseconds between two chunks: about the pace of a fast model. */
const CHUNK_MS = 4;

/** Sends each object as a server-sent event and OpenAI's closing `[DONE]`; stops quietly when the reader has gone. */
export async function sendEvents(res: Response, events: Iterable<object>, gone: AbortSignal): Promise<void> {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (const event of events) {
    if (gone.aborted) return;
    res.write(`data: ${JSON.stringify(event)}\n\n`);
    await pause(CHUNK_MS);
  }
  res.end('data: [DONE]\n\n');
}
