import {
  Codec,
  JoinResponse,
  ServerInfo,
  ServerInfo_Edition,
  type ParticipantInfo,
  type Room,
} from '@livekit/protocol';
import { PING_INTERVAL_SECONDS, PING_TIMEOUT_SECONDS } from './signal-connection.js';

/** Browsers refuse a server without a version; features are switched on by it, so it is one that has what is done here. */
const SERVER_VERSION = '1.9.0';
/** The signalling protocol spoken, as LiveKit numbers it. */
const PROTOCOL = 16;

/** The first message to a client: who it is, who else is here, and how this server wants to be talked to. */
export function joinResponse(
  room: Room,
  participant: ParticipantInfo,
  others: ParticipantInfo[],
): JoinResponse {
  return new JoinResponse({
    room,
    participant,
    otherParticipants: others,
    serverVersion: SERVER_VERSION,
    serverInfo: new ServerInfo({
      edition: ServerInfo_Edition.Standard,
      version: SERVER_VERSION,
      protocol: PROTOCOL,
      nodeId: 'local',
    }),
    // One peer connection, and the client makes its offers.
    subscriberPrimary: false,
    fastPublish: true,
    enabledPublishCodecs: [new Codec({ mime: 'audio/opus' })],
    pingInterval: PING_INTERVAL_SECONDS,
    pingTimeout: PING_TIMEOUT_SECONDS,
  });
}
