import type { KeyChecks } from '../domain/key-checks.js';
import { checkDeepgramKey } from './deepgram.js';
import { checkLiveKitKeys } from './livekit-rooms.js';
import { checkOpenAiKey } from './openai-key.js';

/**
 * Tries keys at the three services themselves.
 * @param openAi its address, and the models that interviews need.
 */
export function realKeyChecks({
  openAi,
  deepgramUrl,
}: {
  openAi: { baseUrl: string; models: string[] };
  deepgramUrl: string;
}): KeyChecks {
  return {
    livekit: checkLiveKitKeys,
    openai: (key) => checkOpenAiKey(openAi, key),
    deepgram: (key) => checkDeepgramKey(deepgramUrl, key),
  };
}
