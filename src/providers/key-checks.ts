import type { Hosts } from '../domain/hosts.js';
import type { KeyChecks } from '../domain/key-checks.js';
import { checkDeepgramKey } from './deepgram.js';
import { checkLiveKitKeys } from './livekit-rooms.js';
import { checkOpenAiKey } from './openai-key.js';

/**
 * Tries keys at the three services themselves.
 * @param hosts where a person's LiveKit server may be.
 * @param services their addresses, and the models that interviews need.
 */
export function realKeyChecks(
  hosts: Hosts,
  { openAi, deepgramUrl }: { openAi: { baseUrl: string; models: string[] }; deepgramUrl: string },
): KeyChecks {
  return {
    livekit: (keys) => checkLiveKitKeys(hosts, keys),
    openai: (key) => checkOpenAiKey(openAi, key),
    deepgram: (key) => checkDeepgramKey(deepgramUrl, key),
  };
}
