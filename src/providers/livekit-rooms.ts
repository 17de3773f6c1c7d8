import { AccessToken, TwirpError } from 'livekit-server-sdk';
import { z } from 'zod';
import { HostRefused, type Hosts } from '../domain/hosts.js';
import type { KeyCheck } from '../domain/key-checks.js';
import type { Rooms } from '../domain/rooms.js';
import { callRoomService, type LiveKitKeys } from './livekit-api.js';
import { isTimeout } from './timeouts.js';

/** An interview lasts an hour at most; nobody needs to enter later. */
const INVITATION_S = 65 * 60;
/** `ParticipantInfo.Kind` of livekit_models.proto, by its name as JSON has it or by its number. */
const AGENT: unknown[] = ['AGENT', 4];
const Inside = z.object({ participants: z.array(z.object({ kind: z.unknown() })).default([]) });

const Listed = z.object({ rooms: z.array(z.unknown()).optional() });

/** Rooms on the person's own LiveKit server, through its public API. */
export function livekitRooms(hosts: Hosts): Rooms {
  return {
    async invite(keys, { room, identity, name }) {
      const token = new AccessToken(keys.livekitApiKey, keys.livekitApiSecret, {
        identity,
        name,
        ttl: INVITATION_S,
      });
      token.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: true, canPublishData: true });
      return { url: keys.livekitUrl, token: await token.toJwt() };
    },
    async hasInterviewer(keys, room) {
      const call = { method: 'ListParticipants', grant: { roomAdmin: true, room }, body: { room } };
      const answer = await callRoomService(hosts, keys, call).catch(nothingFound);
      return Inside.parse(JSON.parse(answer)).participants.some(({ kind }) => AGENT.includes(kind));
    },
    async remove(keys, room) {
      const call = { method: 'DeleteRoom', grant: { roomCreate: true }, body: { room } };
      await callRoomService(hosts, keys, call).catch(nothingFound);
    },
  };
}

/** Lists the rooms with these keys: free of charge, and refused for a wrong pair. */
export async function checkLiveKitKeys(hosts: Hosts, keys: LiveKitKeys): Promise<KeyCheck> {
  try {
    const call = { method: 'ListRooms', grant: { roomList: true }, body: {} };
    Listed.parse(JSON.parse(await callRoomService(hosts, keys, call)));
    return { ok: true, message: 'LiveKit accepted the key and the secret.' };
  } catch (error) {
    return { ok: false, message: sentenceOf(error) };
  }
}

function nothingFound(error: unknown): string {
  if (error instanceof TwirpError && error.code === 'not_found') return '{}';
  throw error;
}

function sentenceOf(error: unknown): string {
  if (error instanceof HostRefused) return error.sentence;
  if (!(error instanceof TwirpError)) return connectionSentence(error);
  if (error.status === 401) return refusalSentence(error.message);
  if (error.status === 403) return 'LiveKit does not allow this key to manage rooms.';
  // A redirect is not followed: LiveKit's own servers send none.
  if (error.status === 404 || error.status < 400) return 'There is no LiveKit server at this URL.';
  if (error.status === 429)
    return 'LiveKit is answering too many requests for this key. Please wait a minute.';
  return 'LiveKit could not do this at the moment. Please try again.';
}

/**
 * The words are those of LiveKit's server (pkg/service/auth.go), which looks for the key first and then at the signature; its cloud
 * adds to the first for which address the key is unknown. The second repeats our token, so nothing of them is passed on.
 */
function refusalSentence(words: string): string {
  if (words.startsWith('invalid API key'))
    return 'This LiveKit URL does not know the API key. URL, key and secret must come from the same LiveKit project.';
  if (words.includes('cryptographic primitive'))
    return 'LiveKit knows the API key, but the secret is another one. Please enter the secret that was shown beside this key.';
  if (/token is expired|not valid yet/.test(words))
    return 'LiveKit and this site do not agree what time it is. Please tell whoever runs this site that its clock is wrong.';
  return 'LiveKit refused the key or the secret. Please check that they belong to this URL.';
}

function connectionSentence(error: unknown): string {
  return isTimeout(error) ? 'LiveKit did not answer in time.' : 'LiveKit cannot be reached at this URL.';
}
