import type { MediaStreamTrack, RTCRtpTransceiver, RtpPacket } from 'werift';
import type { MediaLine } from './sdp.js';

/** One audio section between a client and the server; sound travels on it in one direction at most. */
export class AudioLine {
  /** What the client's latest offer says of this section. */
  offer: MediaLine;
  readonly #transceiver: RTCRtpTransceiver;
  #sourceIsNew = false;

  constructor(offer: MediaLine, transceiver: RTCRtpTransceiver) {
    this.offer = offer;
    this.#transceiver = transceiver;
  }

  get mid(): string {
    return this.offer.mid;
  }

  /** The client sends here. */
  get isUplink(): boolean {
    return !this.offer.rejected && ['sendonly', 'sendrecv'].includes(this.offer.direction);
  }

  /** The client listens here. */
  get isDownlink(): boolean {
    return !this.offer.rejected && this.offer.direction === 'recvonly';
  }

  /** What the client sends: werift adds a track for each new source, the latest is the living one. */
  get incoming(): MediaStreamTrack | undefined {
    return this.#transceiver.receiver.tracks.at(-1);
  }

  /** The next answer offers the client this track. */
  carry(streamId: string, trackId: string): void {
    const { sender } = this.#transceiver;
    sender.streamIds = [streamId];
    // Clients know a track by its id in `a=msid`; werift makes one up and declares it read-only.
    Object.assign(sender, { trackId });
    this.#transceiver.setDirection('sendonly');
    this.#sourceIsNew = true;
  }

  /** The next answer leaves the section silent. */
  rest(): void {
    this.#transceiver.sender.streamIds = [];
    this.#transceiver.setDirection('inactive');
  }

  send(packet: RtpPacket): void {
    const copy = packet.clone();
    // Extensions carry ids that were agreed with the sender of the packet, not with this client.
    copy.header.extensions = [];
    const { sender } = this.#transceiver;
    // Without this a receiver takes the next source's numbers for very late packets, and plays silence.
    if (this.#sourceIsNew) sender.replaceRTP(copy.header, true);
    this.#sourceIsNew = false;
    sender.sendRtp(copy).catch(() => {
      // The transport closed under the packet; whoever closed it knows.
    });
  }
}
