import { DisconnectReason, LeaveRequest, LeaveRequest_Action, type JoinRequest } from '@livekit/protocol';
import type { ChannelLabel } from './data-channels.js';
import { deliveryFrom } from './data-relay.js';
import { joinResponse } from './join-response.js';
import { Negotiation } from './negotiation.js';
import type { Participant } from './participant.js';
import type { PublishedTrack } from './published-track.js';
import { answerRequest, type Asker } from './requests.js';
import type { Room } from './room.js';
import type { Response, SignalConnection } from './signal-connection.js';

/** What a session is made of. */
export interface SessionParts {
  participant: Participant;
  room: Room;
  signal: SignalConnection;
  join: JoinRequest;
  /** Where the client reaches the server's connection for sound and data. */
  mediaAddress: string;
  log: (line: string) => void;
}

/** One participant's time in a room, from the welcome until nothing of it is left. */
export class Session implements Asker {
  readonly participant: Participant;
  readonly room: Room;
  readonly negotiation: Negotiation;
  readonly autoSubscribe: boolean;
  readonly log: (line: string) => void;
  /** Resolves when its connections are closed. */
  readonly ended: Promise<void>;
  readonly #signal: SignalConnection;
  #isOver = false;
  #markEnded = () => {};

  constructor({ participant, room, signal, join, mediaAddress, log }: SessionParts) {
    this.participant = participant;
    this.room = room;
    this.autoSubscribe = join.connectionSettings?.autoSubscribe ?? true;
    this.log = log;
    this.ended = new Promise((resolve) => (this.#markEnded = resolve));
    this.#signal = signal;
    this.negotiation = this.#negotiate(mediaAddress);
    signal.onRequest = (request) => {
      if (!this.#isOver) answerRequest(this, request);
    };
    signal.onGone = () => void this.#end(DisconnectReason.SIGNAL_CLOSE);
  }

  /** Welcomes the client, tells the others, and answers the offer that came with the join, if one did. */
  open({ publisherOffer }: JoinRequest): void {
    this.room.remove(this.participant.identity, DisconnectReason.DUPLICATE_IDENTITY);
    const others = this.room.participants();
    this.send({ case: 'join', value: joinResponse(this.room.info, this.participant.info(), others) });
    this.room.enter(this);
    if (publisherOffer) this.negotiation.offer(publisherOffer);
  }

  send(message: Response): void {
    this.#signal.send(message);
  }

  deliver(label: ChannelLabel, bytes: Buffer): void {
    this.negotiation.peer.send(label, bytes);
  }

  hear(track: PublishedTrack): void {
    if (this.participant.admission.permission.canSubscribe) this.negotiation.slots.want(track);
  }

  unhear(track: PublishedTrack): void {
    this.negotiation.slots.drop(track);
  }

  /** From here on nothing passes in or out; the connections close once the client has read the reason. */
  dismiss(leave: LeaveRequest): void {
    this.#isOver = true;
    this.negotiation.slots.stop();
    this.send({ case: 'leave', value: leave });
    this.#signal.close();
  }

  leave(): void {
    this.#signal.close();
    void this.#end(DisconnectReason.CLIENT_INITIATED);
  }

  #negotiate(mediaAddress: string): Negotiation {
    return new Negotiation(mediaAddress, this.participant.publications, {
      send: (message) => this.send(message),
      published: (begun, ended) => this.#published(begun, ended),
      subscribed: (track) => this.room.tellSubscribed(track),
      connected: () => this.#connected(),
      failed: (why) => this.#failed(why),
      data: (label, packet) => this.#receiveData(label, packet),
    });
  }

  #published(begun: PublishedTrack[], ended: PublishedTrack[]): void {
    if (this.#isOver) return;
    this.room.announce(this);
    this.room.published(this, begun, ended);
  }

  #connected(): void {
    this.participant.activate();
    this.room.announce(this);
  }

  #receiveData(label: ChannelLabel, packet: Buffer): void {
    if (this.#isOver) return;
    const { canPublishData } = this.participant.admission.permission;
    const delivery = canPublishData ? deliveryFrom(this.participant, label, packet) : undefined;
    if (delivery) this.room.deliver(delivery, this);
    else this.log('a data packet was dropped: not allowed, not a data packet, or too large');
  }

  /** The connection for sound and data broke, though the client can still be spoken to: it shall join anew. */
  #failed(why: string): void {
    if (this.#isOver) return;
    this.log(`a participant has to join anew: ${why}`);
    const reason = DisconnectReason.STATE_MISMATCH;
    this.room.leave(this, reason);
    this.dismiss(new LeaveRequest({ reason, action: LeaveRequest_Action.RECONNECT }));
  }

  async #end(reason: DisconnectReason): Promise<void> {
    this.#isOver = true;
    this.room.leave(this, reason);
    await this.negotiation.close();
    this.#markEnded();
  }
}
