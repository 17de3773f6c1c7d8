import type { RTCDataChannel } from 'werift';

/** The channels that carry data packets; clients open them, the server answers on the same. */
export type ChannelLabel = '_reliable' | '_lossy';

/** A client's data channels. Reliable packets wait until their channel is open. */
export class DataChannels {
  readonly #channels = new Map<string, RTCDataChannel>();
  #waiting: Buffer[] = [];

  adopt(channel: RTCDataChannel, receive: (label: ChannelLabel, packet: Buffer) => void): void {
    const { label } = channel;
    if (label !== '_reliable' && label !== '_lossy') return;
    this.#channels.set(label, channel);
    channel.onMessage.subscribe((message) => receive(label, Buffer.from(message)));
    channel.stateChanged.subscribe(() => this.#flush());
    this.#flush();
  }

  send(label: ChannelLabel, packet: Buffer): void {
    const channel = this.#channels.get(label);
    if (channel?.readyState === 'open') return channel.send(packet);
    if (label === '_reliable') this.#waiting.push(packet);
  }

  #flush(): void {
    const reliable = this.#channels.get('_reliable');
    if (reliable?.readyState !== 'open') return;
    const packets = this.#waiting;
    this.#waiting = [];
    for (const packet of packets) reliable.send(packet);
  }
}
