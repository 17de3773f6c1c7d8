import { Router } from 'express';
import OpenAI from 'openai';
import { startOpenAi } from '../../../local-cloud/openai/index.js';

const running: { close(): Promise<void> }[] = [];

/** Starts the stand-in with its own key, its log in `lines`, and OpenAI's own client pointed at it. */
export async function localOpenAi(options: { llmUrl?: string; firstTokenMs?: number } = {}) {
  const lines: string[] = [];
  const speech = Router().post(
    '/audio/speech',
    (_req, res) => void res.type('audio/pcm').send(Buffer.alloc(480)),
  );
  const server = await startOpenAi({
    apiKey: 'local-key',
    speech,
    firstTokenMs: 0,
    log: (line) => lines.push(line),
    ...options,
  });
  running.push(server);
  return { url: server.url, lines, client: clientOf(server.url) };
}

/** Ends every server of this test file. */
export async function closeAll(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.close()));
}

/** OpenAI's client, which tries once and does not wait long. */
export function clientOf(url: string, apiKey = 'local-key'): OpenAI {
  return new OpenAI({ baseURL: url, apiKey, maxRetries: 0, timeout: 10_000 });
}
