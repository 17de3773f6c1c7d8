import {
  ParticipantInfo,
  ParticipantInfo_State,
  type ClientInfo,
  type DisconnectReason,
} from '@livekit/protocol';
import { Publications } from './publications.js';
import { newSid } from './sid.js';
import type { Admission } from './tokens.js';

/** What may be changed about a participant: an absent field stays, an attribute set to '' goes. */
export interface Changes {
  name?: string;
  metadata?: string;
  attributes?: Record<string, string>;
}

/** One person or program in a room, as the others see it. */
export class Participant {
  readonly sid = newSid('PA');
  readonly admission: Admission;
  readonly publications = new Publications(this.sid);
  readonly #client: ClientInfo | undefined;
  readonly #joinedAt = Date.now();
  #state = ParticipantInfo_State.JOINED;
  #disconnectReason: DisconnectReason | undefined;
  #version = 0;

  constructor(admission: Admission, client: ClientInfo | undefined) {
    this.admission = { ...admission };
    this.#client = client;
  }

  get identity(): string {
    return this.admission.identity;
  }

  get isHidden(): boolean {
    return this.admission.permission.hidden;
  }

  activate(): void {
    this.#state = ParticipantInfo_State.ACTIVE;
  }

  leave(reason: DisconnectReason): void {
    this.#state = ParticipantInfo_State.DISCONNECTED;
    this.#disconnectReason = reason;
    this.publications.stop();
  }

  change({ name, metadata, attributes }: Changes): void {
    if (name) this.admission.name = name;
    if (metadata) this.admission.metadata = metadata;
    const merged = Object.entries({ ...this.admission.attributes, ...attributes });
    this.admission.attributes = Object.fromEntries(merged.filter(([, value]) => value !== ''));
  }

  /** The participant as of now. Clients ignore an info that is not newer than what they have, so each gets the next version. */
  info(): ParticipantInfo {
    const { identity, name, kind, metadata, attributes, permission } = this.admission;
    const tracks = this.publications.live.map((track) => track.info);
    return new ParticipantInfo({
      ...{ identity, name, kind, metadata, attributes, permission, tracks },
      sid: this.sid,
      state: this.#state,
      disconnectReason: this.#disconnectReason,
      version: ++this.#version,
      isPublisher: tracks.length > 0,
      joinedAt: BigInt(Math.floor(this.#joinedAt / 1000)),
      joinedAtMs: BigInt(this.#joinedAt),
      clientProtocol: this.#client?.clientProtocol,
      capabilities: this.#client?.capabilities,
    });
  }
}
