import { MediaSectionsRequirement, SessionDescription } from '@livekit/protocol';
import { Peer, type PeerEvents } from './peer.js';
import type { Publications } from './publications.js';
import type { PublishedTrack } from './published-track.js';
import { SendSlots } from './send-slots.js';
import type { Response } from './signal-connection.js';

/** What a negotiation reports to its session. */
export interface NegotiationEvents extends PeerEvents {
  send(message: Response): void;
  /** An offer made these tracks live and ended those. */
  published(begun: PublishedTrack[], ended: PublishedTrack[]): void;
  subscribed(track: PublishedTrack): void;
}

/** The offers of one client and the server's answers: what the client publishes by them, and what it hears. */
export class Negotiation {
  readonly peer: Peer;
  readonly slots: SendSlots;
  readonly #events: NegotiationEvents;
  readonly #publications: Publications;
  #queue = Promise.resolve();

  constructor(address: string, publications: Publications, events: NegotiationEvents) {
    this.#publications = publications;
    this.#events = events;
    this.peer = new Peer(address, events);
    this.slots = new SendSlots({
      askForOffer: (numAudios) => this.#askForOffer(numAudios),
      subscribed: (track) => events.subscribed(track),
    });
  }

  /** Answers an offer; several are answered one after the other. An offer that cannot be answered fails the session. */
  offer(offer: SessionDescription): void {
    this.#queue = this.#queue
      .then(() => this.#answer(offer))
      .catch((error: unknown) => this.#events.failed(`its offer could not be answered (${String(error)})`));
  }

  /** Takes a candidate after the offers that came before it. */
  candidate(json: string): void {
    this.#queue = this.#queue.then(() =>
      this.peer.addCandidate(json).catch(() => {
        // One unusable candidate of several; if it was the only one, the connection fails and is noticed.
      }),
    );
  }

  async close(): Promise<void> {
    this.slots.stop();
    await this.peer.close();
  }

  async #answer({ sdp, id }: SessionDescription): Promise<void> {
    const lines = await this.peer.take(sdp);
    const { begun, ended } = this.#publications.match(lines);
    this.slots.arrange(lines);
    const answer = await this.peer.answer();
    const { midToTrackId } = this.slots;
    this.#events.send({
      case: 'answer',
      value: new SessionDescription({ type: 'answer', sdp: answer, id, midToTrackId }),
    });
    this.slots.answered();
    if (begun.length + ended.length > 0) this.#events.published(begun, ended);
  }

  #askForOffer(numAudios: number): void {
    this.#events.send({
      case: 'mediaSectionsRequirement',
      value: new MediaSectionsRequirement({ numAudios }),
    });
  }
}
