import type { DisconnectReason } from '@livekit/protocol';
import {
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantUpdate,
  Room as RoomInfo,
  TrackSubscribed,
  type ParticipantInfo,
} from '@livekit/protocol';
import type { ChannelLabel } from './data-channels.js';
import type { Delivery } from './data-relay.js';
import type { Changes, Participant } from './participant.js';
import type { PublishedTrack } from './published-track.js';
import { newSid } from './sid.js';
import type { Response } from './signal-connection.js';

/** A participant's connection, as the room needs it. */
export interface Member {
  readonly participant: Participant;
  /** Wants to hear whatever is published. */
  readonly autoSubscribe: boolean;
  send(message: Response): void;
  deliver(label: ChannelLabel, bytes: Buffer): void;
  hear(track: PublishedTrack): void;
  unhear(track: PublishedTrack): void;
  /** Ends the connection, after saying why. */
  dismiss(leave: LeaveRequest): void;
}

/** People and programs who hear each other and exchange data. */
export class Room {
  readonly name: string;
  readonly #sid = newSid('RM');
  readonly #createdAt = Date.now();
  readonly #metadata: string;
  readonly #members = new Map<string, Member>();
  readonly #subscribedOnce = new Set<PublishedTrack>();
  readonly #onEmpty: () => void;

  constructor(name: string, metadata: string, onEmpty: () => void) {
    this.name = name;
    this.#metadata = metadata;
    this.#onEmpty = onEmpty;
  }

  get info(): RoomInfo {
    const visible = this.#visible();
    return new RoomInfo({
      sid: this.#sid,
      name: this.name,
      metadata: this.#metadata,
      creationTime: BigInt(Math.floor(this.#createdAt / 1000)),
      creationTimeMs: BigInt(this.#createdAt),
      numParticipants: visible.length,
      numPublishers: visible.filter(({ participant }) => participant.publications.live.length > 0).length,
    });
  }

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  /** All whom a newcomer may see. */
  participants(): ParticipantInfo[] {
    return this.#visible().map(({ participant }) => participant.info());
  }

  find(identity: string): Member | undefined {
    return this.#members.get(identity);
  }

  /** Lets a member in. */
  enter(member: Member): void {
    const { identity } = member.participant;
    this.#members.set(identity, member);
    this.announce(member);
    if (member.autoSubscribe) for (const track of this.#tracksBesides(member)) member.hear(track);
  }

  /** Takes note that a member is gone. */
  leave(member: Member, reason: DisconnectReason): void {
    const { participant } = member;
    if (this.#members.get(participant.identity) !== member) return;
    this.#members.delete(participant.identity);
    this.published(member, [], participant.publications.live);
    participant.leave(reason);
    this.announce(member);
    if (this.isEmpty) this.#onEmpty();
  }

  /** Sends a member away for good; false if there is no such member. */
  remove(identity: string, reason: DisconnectReason): boolean {
    const member = this.#members.get(identity);
    if (!member) return false;
    this.leave(member, reason);
    member.dismiss(new LeaveRequest({ reason, action: LeaveRequest_Action.DISCONNECT }));
    return true;
  }

  /** Sends everybody away. */
  clear(reason: DisconnectReason): void {
    for (const identity of [...this.#members.keys()]) this.remove(identity, reason);
  }

  /** Tells all how this member is now; of a hidden one only the member itself hears. */
  announce(member: Member): void {
    const update = new ParticipantUpdate({ participants: [member.participant.info()] });
    const audience = member.participant.isHidden ? [member] : [...this.#members.values()];
    for (const listener of audience) listener.send({ case: 'update', value: update });
  }

  change(member: Member, changes: Changes): void {
    member.participant.change(changes);
    this.announce(member);
  }

  /** Passes on that a member's tracks came and went. */
  published(member: Member, begun: PublishedTrack[], ended: PublishedTrack[]): void {
    for (const track of ended) this.#subscribedOnce.delete(track);
    for (const listener of this.#othersThan(member)) {
      ended.forEach((track) => listener.unhear(track));
      if (listener.autoSubscribe) begun.forEach((track) => listener.hear(track));
    }
  }

  /** Tells a publisher, once for each track, that somebody listens. */
  tellSubscribed(track: PublishedTrack): void {
    if (this.#subscribedOnce.has(track)) return;
    this.#subscribedOnce.add(track);
    const value = new TrackSubscribed({ trackSid: track.sid });
    const publisher = [...this.#members.values()].find(
      (member) => member.participant.sid === track.publisherSid,
    );
    publisher?.send({ case: 'trackSubscribed', value });
  }

  /** The live track with this sid, whoever publishes it. */
  track(sid: string): PublishedTrack | undefined {
    const tracks = [...this.#members.values()].flatMap(({ participant }) => participant.publications.live);
    return tracks.find((track) => track.sid === sid);
  }

  /** Passes data on to those it is meant for, never back to its sender. */
  deliver({ label, bytes, destinations }: Delivery, sender?: Member): void {
    const isMeant = ({ participant }: Member) =>
      destinations.length === 0 || destinations.includes(participant.identity);
    for (const member of this.#othersThan(sender).filter(isMeant)) member.deliver(label, bytes);
  }

  #visible(): Member[] {
    return [...this.#members.values()].filter(({ participant }) => !participant.isHidden);
  }

  #othersThan(member: Member | undefined): Member[] {
    return [...this.#members.values()].filter((other) => other !== member);
  }

  #tracksBesides(member: Member): PublishedTrack[] {
    return this.#othersThan(member).flatMap(({ participant }) => participant.publications.live);
  }
}
