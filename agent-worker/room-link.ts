import { DataPacketKind, Room, RoomEvent, type RemoteParticipant } from '@livekit/rtc-node';
import { FromPage, type ToPage } from '../src/domain/room-messages.js';
import type { Log } from './log.js';

interface Listeners {
  message: (message: FromPage) => void;
  arrived: () => void;
  left: () => void;
  lost: () => void;
}

/** The interview's room, seen from the interviewer: one candidate, known by identity; nobody else is listened to. */
export class RoomLink {
  readonly room = new Room();
  readonly #listeners: { [K in keyof Listeners]: Set<Listeners[K]> } = {
    message: new Set(),
    arrived: new Set(),
    left: new Set(),
    lost: new Set(),
  };
  #listens: Promise<void> | undefined;

  constructor(
    private readonly candidateIdentity: string,
    private readonly log: Log,
  ) {
    this.room.on(RoomEvent.ParticipantConnected, (who) => this.#tell('arrived', who));
    this.room.on(RoomEvent.ParticipantDisconnected, (who) => this.#tell('left', who));
    this.room.on(RoomEvent.DataReceived, (data, who, kind) => {
      if (this.#isCandidate(who) && kind === DataPacketKind.KIND_RELIABLE) this.#receive(data);
    });
    this.room.on(RoomEvent.Disconnected, () => this.#listeners.lost.forEach((listener) => listener()));
  }

  /** @throws Error of the SDK when the server refuses or cannot be reached. */
  async join(url: string, token: string): Promise<void> {
    await this.room.connect(url, token, { autoSubscribe: true, dynacast: false });
  }

  on<K extends keyof Listeners>(event: K, listener: Listeners[K]): void {
    this.#listeners[event].add(listener);
  }

  get candidateIsHere(): boolean {
    return this.room.isConnected && this.room.remoteParticipants.has(this.candidateIdentity);
  }

  /**
   * Resolves when the candidate's side can hear. That somebody subscribes to a track is told once for each track, so of
   * a second time it is their own microphone that tells: it comes over the same connection.
   */
  candidateListens(): Promise<void> {
    // Whoever returns without a microphone tells nothing: one listener waits, however often that is.
    this.#listens ??= this.#toldOfListening().finally(() => (this.#listens = undefined));
    return this.#listens;
  }

  /** A message to the page; resolves when it is on its way, and never rejects: the page may be gone. */
  async send(message: ToPage): Promise<void> {
    const data = new TextEncoder().encode(JSON.stringify(message));
    try {
      await this.room.localParticipant?.publishData(data, {
        reliable: true,
        destination_identities: [this.candidateIdentity],
      });
    } catch (error) {
      this.log.warn({ type: message.type, err: error }, 'message to the page not sent');
    }
  }

  async leave(): Promise<void> {
    await this.room.disconnect();
  }

  #toldOfListening(): Promise<void> {
    return new Promise((resolve) => {
      const listens = () => {
        this.room.off(RoomEvent.LocalTrackSubscribed, listens);
        this.room.off(RoomEvent.TrackSubscribed, listens);
        resolve();
      };
      this.room.on(RoomEvent.LocalTrackSubscribed, listens);
      this.room.on(RoomEvent.TrackSubscribed, listens);
    });
  }

  #isCandidate(who: RemoteParticipant | undefined): boolean {
    return who?.identity === this.candidateIdentity;
  }

  #tell(event: 'arrived' | 'left', who: RemoteParticipant): void {
    if (this.#isCandidate(who)) this.#listeners[event].forEach((listener) => listener());
  }

  #receive(data: Uint8Array): void {
    const message = FromPage.safeParse(parseJson(data));
    if (!message.success) return this.log.warn('message of the page not understood');
    this.#listeners.message.forEach((listener) => listener(message.data));
  }
}

function parseJson(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
}
