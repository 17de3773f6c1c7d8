import { troubleKind, type TroubleKind } from '../../src/domain/service-trouble.js';
import type { WorkerConfig } from '../config.js';
import { TroubleError } from './trouble.js';

/** The first bytes must be there by then, and every following piece as well. */
const PATIENCE_MS = 7_000;
const RETRY_AFTER_MS = 250;

/**
 * The sound of one sentence, 24 kHz mono s16le, piece by piece as it arrives. Asked for once more when the service
 * was busy, broken or silent and nothing has been heard yet.
 * @throws TroubleError when that does not help.
 */
export async function* soundOf(
  sentence: string,
  openAi: WorkerConfig['openAi'],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (let attempt = 1; ; attempt++) {
    let heard = false;
    try {
      for await (const piece of ask(sentence, openAi, signal)) {
        heard = true;
        yield piece;
      }
      return;
    } catch (error) {
      if (signal.aborted) return;
      const trouble = asTrouble(error);
      const hopeless = trouble.trouble.kind === 'refused' || trouble.trouble.kind === 'quota';
      if (heard || hopeless || attempt === 2) throw trouble;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    }
  }
}

async function* ask(
  sentence: string,
  openAi: WorkerConfig['openAi'],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const patience = new AbortController();
  let timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await request(sentence, openAi, AbortSignal.any([signal, patience.signal]));
    for await (const piece of response) {
      clearTimeout(timer);
      yield piece;
      timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    }
  } catch (error) {
    throw patience.signal.aborted ? trouble('silent', error) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** @see https://platform.openai.com/docs/api-reference/audio/createSpeech */
async function request(
  sentence: string,
  { url, apiKey, voiceModel, voice }: WorkerConfig['openAi'],
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(`${url}/audio/speech`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: voiceModel, voice, input: sentence, response_format: 'pcm' }),
    signal,
  });
  if (response.ok && response.body) return response.body;
  throw trouble(troubleKind(response.status, await errorCode(response)));
}

async function errorCode(response: Response): Promise<string | undefined> {
  const body = (await response.json().catch(() => ({}))) as { error?: { code?: string } };
  return body.error?.code;
}

function asTrouble(error: unknown): TroubleError {
  return error instanceof TroubleError ? error : trouble('unreachable', error);
}

function trouble(kind: TroubleKind, cause?: unknown): TroubleError {
  return new TroubleError({ service: 'openai', task: 'speaking', kind }, { cause });
}
