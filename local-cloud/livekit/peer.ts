import { RTCPeerConnection, useOPUS, useVP8 } from 'werift';
import { AudioLine } from './audio-line.js';
import { DataChannels, type ChannelLabel } from './data-channels.js';
import { isOwnAddress } from './media-address.js';
import { mediaLines, withOpenLines, withoutTraps, type MediaLine } from './sdp.js';

/** What a peer reports to its session. */
export interface PeerEvents {
  connected(): void;
  failed(why: string): void;
  data(label: ChannelLabel, packet: Buffer): void;
}

/** The WebRTC connection to one client, which makes all the offers. Everything peculiar to werift is in here and in `AudioLine`. */
export class Peer {
  readonly #connection: RTCPeerConnection;
  readonly #channels = new DataChannels();
  readonly #lines = new Map<string, AudioLine>();
  #offered: MediaLine[] = [];

  /** `address` is where the client reaches the server; nobody is answered there who is not on this machine. */
  constructor(address: string, events: PeerEvents) {
    this.#connection = new RTCPeerConnection(onlyOn(address));
    this.#connection.onDataChannel.subscribe((channel) =>
      this.#channels.adopt(channel, (label, packet) => events.data(label, packet)),
    );
    this.#connection.connectionStateChange.subscribe((state) => {
      if (state === 'connected') events.connected();
      if (state === 'failed') events.failed('its peer connection failed');
    });
  }

  /** Takes in an offer; gives all audio lines, whose answer may now be chosen. */
  async take(offer: string): Promise<AudioLine[]> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: withoutTraps(offer) });
    this.#offered = mediaLines(offer);
    // werift would give the place of an inactive section to the next new one, and lose its mid.
    for (const transceiver of this.#connection.getTransceivers()) transceiver.usedForSender = true;
    this.#readLines();
    return [...this.#lines.values()];
  }

  /** The answer to the offer last taken, with all candidates in it. */
  async answer(): Promise<string> {
    // werift asks a public STUN server even when it is configured with none.
    for (const transport of this.#connection.iceTransports) transport.connection.stunServer = undefined;
    await this.#connection.setLocalDescription(await this.#connection.createAnswer());
    return withOpenLines(this.#connection.localDescription?.sdp ?? '', this.#offered);
  }

  /** Takes a candidate as clients write them: the JSON of an `RTCIceCandidateInit`. */
  async addCandidate(json: string): Promise<void> {
    const init = JSON.parse(json) as { candidate?: string; sdpMid?: string; sdpMLineIndex?: number };
    if (!init.candidate || init.candidate.includes('.local ')) return;
    await this.#connection.addIceCandidate(init);
  }

  send(label: ChannelLabel, packet: Buffer): void {
    this.#channels.send(label, packet);
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  #readLines(): void {
    for (const transceiver of this.#connection.getTransceivers()) {
      const offer = this.#offered.find((line) => line.mid === transceiver.mid);
      if (!offer) continue;
      if (offer.kind !== 'audio') transceiver.setDirection('inactive');
      else this.#lineOf(offer, transceiver).offer = offer;
    }
  }

  #lineOf(offer: MediaLine, transceiver: ConstructorParameters<typeof AudioLine>[1]): AudioLine {
    const line = this.#lines.get(offer.mid) ?? new AudioLine(offer, transceiver);
    this.#lines.set(offer.mid, line);
    return line;
  }
}

function onlyOn(address: string) {
  return {
    // Video sections are answered inactive, but without a codec for them werift refuses the whole offer.
    codecs: { audio: [useOPUS()], video: [useVP8()] },
    bundlePolicy: 'max-bundle' as const,
    iceServers: [],
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceAdditionalHostAddresses: [address],
    iceInterfaceAddresses: { udp4: address },
    iceFilterStunResponse: (_message: unknown, [sender]: readonly [string, number]) => isOwnAddress(sender),
  };
}
