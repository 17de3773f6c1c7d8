import type { KeyCheck, KeyChecks } from '../domain/key-checks.js';
import { keysMissing, missingKeys, type Keys, type KeyStore } from '../domain/keys.js';

export interface CheckedKeys {
  valid: boolean;
  checks: Record<'livekit' | 'openai' | 'deepgram', KeyCheck>;
}

/**
 * Really tries each key: those given, and for those left out the stored ones.
 * @throws AppError 400 `keys-missing` when there is nothing to try.
 */
export async function checkKeys(
  deps: { keys: KeyStore; keyChecks: KeyChecks },
  userId: string,
  given: Partial<Keys>,
): Promise<CheckedKeys> {
  const stored = await deps.keys.of(userId);
  const together = { ...stored?.values, ...given };
  if (missingKeys(together).length === missingKeys({}).length) throw keysMissing();
  const [livekit, openai, deepgram] = await Promise.all([
    livekitCheck(deps.keyChecks, together),
    together.openaiKey ? deps.keyChecks.openai(together.openaiKey) : notGiven('OpenAI key'),
    together.deepgramKey ? deps.keyChecks.deepgram(together.deepgramKey) : notGiven('Deepgram key'),
  ]);
  const valid = livekit.ok && openai.ok && deepgram.ok;
  return { valid, checks: { livekit, openai, deepgram } };
}

function livekitCheck(checks: KeyChecks, keys: Partial<Keys>): Promise<KeyCheck> | KeyCheck {
  const { livekitUrl, livekitApiKey, livekitApiSecret } = keys;
  if (!livekitUrl) return notGiven('LiveKit URL');
  if (!livekitApiKey) return notGiven('LiveKit API key');
  if (!livekitApiSecret) return notGiven('LiveKit API secret');
  return checks.livekit({ livekitUrl, livekitApiKey, livekitApiSecret });
}

function notGiven(what: string): KeyCheck {
  return { ok: false, message: `The ${what} is not there yet.` };
}
