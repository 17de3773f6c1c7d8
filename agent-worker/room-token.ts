import { AccessToken } from 'livekit-server-sdk';
import type { WorkerConfig } from './config.js';

export const INTERVIEWER_IDENTITY = 'interviewer';

/** The interviewer's own way into the room: kind `agent`, by which LiveKit's components know it. */
export async function roomToken(
  { apiKey, apiSecret }: WorkerConfig['liveKit'],
  room: string,
): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret, {
    identity: INTERVIEWER_IDENTITY,
    name: 'Alex',
    ttl: '2h',
  });
  token.kind = 'agent';
  token.addGrant({
    roomJoin: true,
    room,
    canPublish: true,
    canSubscribe: true,
    canPublishData: true,
    canUpdateOwnMetadata: true,
  });
  return token.toJwt();
}
