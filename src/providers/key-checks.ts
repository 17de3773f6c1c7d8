import type { Hosts } from '../domain/hosts.js';
import type { KeyChecks } from '../domain/key-checks.js';
import { checkDeepgramKey } from './deepgram.js';
import { checkLiveKitKeys } from './livekit-rooms.js';
import { checkOpenAiKey } from './openai.js';

/** Tries keys at the three services themselves. */
export function realKeyChecks(
  hosts: Hosts,
  addresses: { openAiBaseUrl: string; deepgramUrl: string },
): KeyChecks {
  return {
    livekit: (keys) => checkLiveKitKeys(hosts, keys),
    openai: (key) => checkOpenAiKey(addresses.openAiBaseUrl, key),
    deepgram: (key) => checkDeepgramKey(addresses.deepgramUrl, key),
  };
}
