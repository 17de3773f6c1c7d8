import { isHopeless, troubleKind, type TroubleKind } from '../../src/domain/service-trouble.js';
import type { WorkerConfig } from '../config.js';
import { TroubleError } from './trouble.js';

/** The first bytes must be there by then, and every following piece as well. */
const PATIENCE_MS = 5_000;
const RETRY_AFTER_MS = 250;
/** A service that wants to be left alone for longer than this has failed: the candidate is waiting. */
const LONGEST_RETRY_AFTER_MS = 3_000;

interface Asking {
  signal: AbortSignal;
  /** The service has not answered in time, and is asked once more. */
  onSlow: () => void;
}

/**
 * The sound of one sentence, 24 kHz mono s16le, piece by piece as it arrives. Asked for once more when the service
 * was busy, broken or silent and nothing has been heard yet.
 * @throws TroubleError when that does not help.
 */
export async function* soundOf(
  sentence: string,
  openAi: WorkerConfig['openAi'],
  { signal, onSlow }: Asking,
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
      if (heard) throw trouble('broken-off', error);
      const failure = asFailure(error);
      if (isHopeless(failure.trouble) || attempt === 2) throw failure;
      if (failure.trouble.kind === 'silent') onSlow();
      if (failure.retryAfterMs > LONGEST_RETRY_AFTER_MS) throw failure;
      await new Promise((resolve) => setTimeout(resolve, failure.retryAfterMs));
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
  throw trouble(troubleKind(response.status, await errorCode(response)), undefined, retryAfterMs(response));
}

async function errorCode(response: Response): Promise<string | undefined> {
  const body = (await response.json().catch(() => ({}))) as { error?: { code?: string } };
  return body.error?.code;
}

/** What the service asks for in `Retry-After` (seconds; a date, which OpenAI does not send, counts as nothing). */
function retryAfterMs({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : RETRY_AFTER_MS;
}

class SpeechFailure extends TroubleError {
  constructor(
    kind: TroubleKind,
    cause: unknown,
    readonly retryAfterMs: number,
  ) {
    super({ service: 'openai', task: 'speaking', kind }, { cause });
  }
}

function asFailure(error: unknown): SpeechFailure {
  return error instanceof SpeechFailure ? error : trouble('unreachable', error);
}

function trouble(kind: TroubleKind, cause?: unknown, retryAfterMs = RETRY_AFTER_MS): SpeechFailure {
  return new SpeechFailure(kind, cause, retryAfterMs);
}
