import type { MuteTrackRequest } from '@livekit/protocol';
import {
  DisconnectReason,
  LeaveRequest,
  LeaveRequest_Action,
  RequestResponse,
  RequestResponse_Reason,
  TrackPublishedResponse,
  TrackType,
  type AddTrackRequest,
  type JoinRequest,
  type UpdateParticipantMetadata,
  type UpdateSubscription,
} from '@livekit/protocol';
import type { ChannelLabel } from './data-channels.js';
import { deliveryFrom } from './data-relay.js';
import { joinResponse } from './join-response.js';
import { Negotiation } from './negotiation.js';
import type { Participant } from './participant.js';
import type { PublishedTrack } from './published-track.js';
import type { Member, Room } from './room.js';
import type { Request, Response, SignalConnection } from './signal-connection.js';

/** One participant's time in a room: answers what its client asks for. */
export class Session implements Member {
  readonly participant: Participant;
  readonly autoSubscribe: boolean;
  readonly #room: Room;
  readonly #signal: SignalConnection;
  readonly #negotiation: Negotiation;
  readonly #log: (line: string) => void;

  constructor(
    participant: Participant,
    room: Room,
    signal: SignalConnection,
    { connectionSettings }: JoinRequest,
    log: (line: string) => void,
  ) {
    this.participant = participant;
    this.autoSubscribe = connectionSettings?.autoSubscribe ?? true;
    this.#room = room;
    this.#signal = signal;
    this.#log = log;
    this.#negotiation = new Negotiation(participant.publications, {
      send: (message) => this.send(message),
      published: (begun, ended) => this.#published(begun, ended),
      subscribed: (track) => room.tellSubscribed(track),
      connected: () => this.#connected(),
      failed: () => this.#failed(),
      data: (label, packet) => this.#receiveData(label, packet),
    });
    signal.onRequest = (request) => this.#handle(request);
    signal.onGone = () => this.#end(DisconnectReason.SIGNAL_CLOSE);
  }

  /** Welcomes the client, tells the others, and answers the offer that came with the join, if one did. */
  open({ publisherOffer }: JoinRequest): void {
    const others = this.#room.participants();
    this.send({ case: 'join', value: joinResponse(this.#room.info, this.participant.info(), others) });
    this.#room.enter(this);
    if (publisherOffer) this.#negotiation.offer(publisherOffer);
  }

  send(message: Response): void {
    this.#signal.send(message);
  }

  deliver(label: ChannelLabel, bytes: Buffer): void {
    this.#negotiation.peer.send(label, bytes);
  }

  hear(track: PublishedTrack): void {
    if (this.participant.admission.permission.canSubscribe) this.#negotiation.slots.want(track);
  }

  unhear(track: PublishedTrack): void {
    this.#negotiation.slots.drop(track);
  }

  dismiss(leave: LeaveRequest): void {
    this.send({ case: 'leave', value: leave });
    this.#signal.close();
  }

  #handle(request: Request): void {
    switch (request.case) {
      case 'offer':
        return this.#negotiation.offer(request.value);
      case 'trickle':
        return this.#negotiation.candidate(request.value.candidateInit);
      case 'addTrack':
        return this.#addTrack(request.value);
      case 'mute':
        return this.#mute(request.value);
      case 'subscription':
        return this.#subscribe(request.value);
      case 'updateMetadata':
        return this.#updateMetadata(request.value);
      case 'leave':
        return this.#end(DisconnectReason.CLIENT_INITIATED);
      case 'trackSetting':
      case 'updateAudioTrack':
      case 'subscriptionPermission':
        return;
      default:
        this.#log(`signal request "${request.case}" is not carried here`);
    }
  }

  #addTrack(request: AddTrackRequest): void {
    const { canPublish } = this.participant.admission.permission;
    if (!canPublish) return this.#refuse(RequestResponse_Reason.NOT_ALLOWED, request);
    if (request.type !== TrackType.AUDIO) {
      this.#log('a video track was refused: only audio is carried here');
      return this.#refuse(RequestResponse_Reason.UNSUPPORTED_TYPE, request);
    }
    const track = this.participant.publications.announce(request);
    const value = new TrackPublishedResponse({ cid: request.cid, track: track.info });
    this.send({ case: 'trackPublished', value });
  }

  #refuse(reason: RequestResponse_Reason, value: AddTrackRequest): void {
    const response = new RequestResponse({ reason, request: { case: 'addTrack', value } });
    this.send({ case: 'requestResponse', value: response });
  }

  #mute({ sid, muted }: MuteTrackRequest): void {
    const track = this.participant.publications.find(sid);
    if (!track) return;
    track.muted = muted;
    this.#room.announce(this);
  }

  #subscribe({ trackSids, participantTracks, subscribe }: UpdateSubscription): void {
    const sids = [...trackSids, ...participantTracks.flatMap((tracks) => tracks.trackSids)];
    for (const track of sids.flatMap((sid) => this.#room.track(sid) ?? [])) {
      if (subscribe) this.hear(track);
      else this.unhear(track);
    }
  }

  #updateMetadata(request: UpdateParticipantMetadata): void {
    const { canUpdateMetadata } = this.participant.admission.permission;
    const reason = canUpdateMetadata ? RequestResponse_Reason.OK : RequestResponse_Reason.NOT_ALLOWED;
    // The change goes out before the OK: a client reads its own attributes as soon as it has that.
    if (canUpdateMetadata) this.#room.change(this, request);
    const { requestId } = request;
    const value = new RequestResponse({
      requestId,
      reason,
      request: { case: 'updateMetadata', value: request },
    });
    this.send({ case: 'requestResponse', value });
  }

  #published(begun: PublishedTrack[], ended: PublishedTrack[]): void {
    this.#room.announce(this);
    this.#room.published(this, begun, ended);
  }

  #connected(): void {
    this.participant.activate();
    this.#room.announce(this);
  }

  #receiveData(label: ChannelLabel, packet: Buffer): void {
    const { canPublishData } = this.participant.admission.permission;
    const delivery = canPublishData ? deliveryFrom(this.participant, label, packet) : undefined;
    if (delivery) this.#room.deliver(delivery, this);
    else this.#log('a data packet was dropped: not allowed, or not a data packet');
  }

  /** The connection for sound and data broke, though the client can still be spoken to: it shall join anew. */
  #failed(): void {
    const reason = DisconnectReason.STATE_MISMATCH;
    this.dismiss(new LeaveRequest({ reason, action: LeaveRequest_Action.RECONNECT }));
    this.#end(reason);
  }

  #end(reason: DisconnectReason): void {
    this.#room.leave(this, reason);
    this.#signal.close();
    void this.#negotiation.close();
  }
}
