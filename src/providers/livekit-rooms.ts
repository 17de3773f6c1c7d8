import { AccessToken, RoomServiceClient, TwirpError } from 'livekit-server-sdk';
import type { KeyCheck } from '../domain/key-checks.js';
import type { Keys } from '../domain/keys.js';
import { livekitHttpUrl } from '../domain/livekit-url.js';
import type { Rooms } from '../domain/rooms.js';
import { isTimeout } from './timeouts.js';

/** An interview lasts an hour at most; nobody needs to enter later. */
const INVITATION_S = 65 * 60;
const REQUEST_LIMIT_S = 5;
/** `ParticipantInfo.Kind.AGENT` of livekit_models.proto, which the server SDK does not export. */
const KIND_AGENT = 4;

type LiveKitKeys = Pick<Keys, 'livekitUrl' | 'livekitApiKey' | 'livekitApiSecret'>;

/** Rooms on the person's own LiveKit server, through its public API. */
export function livekitRooms(): Rooms {
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
      const inside = await roomService(keys)
        .listParticipants(room)
        .catch((error: unknown) => (ignoreNotFound(error), []));
      return inside.some(({ kind }) => Number(kind) === KIND_AGENT);
    },
    async remove(keys, room) {
      await roomService(keys).deleteRoom(room).catch(ignoreNotFound);
    },
  };
}

/** Lists the rooms with these keys: free of charge, and refused for a wrong pair. */
export async function checkLiveKitKeys(keys: LiveKitKeys): Promise<KeyCheck> {
  try {
    await roomService(keys).listRooms([]);
    return { ok: true, message: 'LiveKit accepted the key and the secret.' };
  } catch (error) {
    return { ok: false, message: sentenceOf(error) };
  }
}

function roomService(keys: LiveKitKeys): RoomServiceClient {
  return new RoomServiceClient(livekitHttpUrl(keys.livekitUrl), keys.livekitApiKey, keys.livekitApiSecret, {
    requestTimeout: REQUEST_LIMIT_S,
    failover: false,
  });
}

function ignoreNotFound(error: unknown): void {
  if (!(error instanceof TwirpError) || error.code !== 'not_found') throw error;
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof TwirpError)) return connectionSentence(error);
  if (error.status === 401) return refusalSentence(error.message);
  if (error.status === 403) return 'LiveKit does not allow this key to manage rooms.';
  if (error.status === 404) return 'There is no LiveKit server at this URL.';
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
