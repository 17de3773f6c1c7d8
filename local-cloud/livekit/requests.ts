import {
  RequestResponse,
  RequestResponse_Reason,
  TrackPublishedResponse,
  TrackType,
  type AddTrackRequest,
  type MuteTrackRequest,
  type UpdateParticipantMetadata,
  type UpdateSubscription,
} from '@livekit/protocol';
import type { Negotiation } from './negotiation.js';
import type { Member, Room } from './room.js';
import type { Request } from './signal-connection.js';

/** A member that asks for something. */
export interface Asker extends Member {
  readonly room: Room;
  readonly negotiation: Negotiation;
  readonly log: (line: string) => void;
  /** Ends the session by the client's own wish. */
  leave(): void;
}

/** Does what a client asks for over its signalling connection. */
export function answerRequest(asker: Asker, request: Request): void {
  switch (request.case) {
    case 'offer':
      return asker.negotiation.offer(request.value);
    case 'trickle':
      return asker.negotiation.candidate(request.value.candidateInit);
    case 'addTrack':
      return addTrack(asker, request.value);
    case 'mute':
      return mute(asker, request.value);
    case 'subscription':
      return subscribe(asker, request.value);
    case 'updateMetadata':
      return updateMetadata(asker, request.value);
    case 'leave':
      return asker.leave();
    case 'trackSetting':
    case 'updateAudioTrack':
    case 'subscriptionPermission':
      // Wishes about video, and details of audio, that change nothing of what is passed on here.
      return;
    default:
      asker.log(`signal request "${request.case}" is not carried here`);
  }
}

function addTrack(asker: Asker, request: AddTrackRequest): void {
  const { admission, publications } = asker.participant;
  if (!admission.permission.canPublish) return refuse(asker, RequestResponse_Reason.NOT_ALLOWED, request);
  if (request.type !== TrackType.AUDIO) {
    asker.log('a video track was refused: only audio is carried here');
    return refuse(asker, RequestResponse_Reason.UNSUPPORTED_TYPE, request);
  }
  const value = new TrackPublishedResponse({ cid: request.cid, track: publications.announce(request).info });
  asker.send({ case: 'trackPublished', value });
}

function refuse(asker: Asker, reason: RequestResponse_Reason, value: AddTrackRequest): void {
  const response = new RequestResponse({ reason, request: { case: 'addTrack', value } });
  asker.send({ case: 'requestResponse', value: response });
}

function mute(asker: Asker, { sid, muted }: MuteTrackRequest): void {
  const track = asker.participant.publications.find(sid);
  if (!track) return;
  track.muted = muted;
  asker.room.announce(asker);
}

function subscribe(asker: Asker, { trackSids, participantTracks, subscribe }: UpdateSubscription): void {
  const sids = [...trackSids, ...participantTracks.flatMap((tracks) => tracks.trackSids)];
  for (const track of sids.flatMap((sid) => asker.room.track(sid) ?? [])) {
    if (subscribe) asker.hear(track);
    else asker.unhear(track);
  }
}

function updateMetadata(asker: Asker, request: UpdateParticipantMetadata): void {
  const { canUpdateMetadata } = asker.participant.admission.permission;
  // The change goes out before the OK: a client reads its own attributes as soon as it has that.
  if (canUpdateMetadata) asker.room.change(asker, request);
  const value = new RequestResponse({
    requestId: request.requestId,
    request: { case: 'updateMetadata', value: request },
    ...(canUpdateMetadata
      ? { reason: RequestResponse_Reason.OK }
      : { reason: RequestResponse_Reason.NOT_ALLOWED, message: 'no permission to update own metadata' }),
  });
  asker.send({ case: 'requestResponse', value });
}
