import type { KeyCheck } from '../domain/key-checks.js';
import { isTimeout } from './timeouts.js';

const CHECK_LIMIT_MS = 5_000;

/** Lists the projects of this key, as Deepgram's management API offers it: free of charge. */
export async function checkDeepgramKey(baseUrl: string, key: string): Promise<KeyCheck> {
  try {
    const answer = await fetch(new URL('/v1/projects', baseUrl), {
      headers: { Authorization: `Token ${key}` },
      signal: AbortSignal.timeout(CHECK_LIMIT_MS),
    });
    return answer.ok
      ? { ok: true, message: 'Deepgram accepted the key.' }
      : { ok: false, message: sentenceOf(answer.status) };
  } catch (error) {
    return {
      ok: false,
      message: isTimeout(error)
        ? 'Deepgram did not answer in time.'
        : 'Deepgram cannot be reached at the moment.',
    };
  }
}

function sentenceOf(status: number): string {
  if (status === 401) return 'Deepgram refused the key. Please check it.';
  if (status === 402) return 'Your Deepgram account has no credit left.';
  if (status === 403) return 'Deepgram does not allow this key to do that.';
  if (status === 429) return 'Deepgram is answering too many requests for this key. Please wait a minute.';
  return 'Deepgram could not do this at the moment. Please try again.';
}
