import { DataPacket, DataPacket_Kind, type SendDataRequest } from '@livekit/protocol';
import type { ChannelLabel } from './data-channels.js';
import type { Participant } from './participant.js';

/** What the server's answers declare as the largest message; clients keep below it, and werift throws above it. */
const LARGEST_PACKET_BYTES = 65_536;

/** A packet ready to be passed on. */
export interface Delivery {
  label: ChannelLabel;
  bytes: Buffer;
  /** Empty: everyone but the sender. */
  destinations: string[];
}

/** What a participant sent, with the sender's true name on it; undefined if it is no data packet or too large. */
export function deliveryFrom(sender: Participant, label: ChannelLabel, bytes: Buffer): Delivery | undefined {
  const packet = parse(bytes);
  if (!packet) return undefined;
  const origin = { participantSid: sender.sid, participantIdentity: sender.identity };
  Object.assign(packet, origin);
  if (packet.value.case === 'user') Object.assign(packet.value.value, origin);
  return delivery(label, packet, destinationsOf(packet));
}

/** What the server itself sends for `RoomService/SendData`; undefined if it is too large. */
export function deliveryOf(request: SendDataRequest): Delivery | undefined {
  const { kind, data, topic, destinationIdentities } = request;
  const user = { payload: data, topic, destinationIdentities };
  const packet = new DataPacket({ kind, destinationIdentities, value: { case: 'user', value: user } });
  return delivery(kind === DataPacket_Kind.LOSSY ? '_lossy' : '_reliable', packet, destinationIdentities);
}

function delivery(label: ChannelLabel, packet: DataPacket, destinations: string[]): Delivery | undefined {
  const bytes = Buffer.from(packet.toBinary());
  return bytes.length > LARGEST_PACKET_BYTES ? undefined : { label, bytes, destinations };
}

function parse(bytes: Buffer): DataPacket | undefined {
  try {
    return DataPacket.fromBinary(bytes);
  } catch {
    return undefined;
  }
}

/** Older clients name the destinations inside the user packet. */
function destinationsOf(packet: DataPacket): string[] {
  if (packet.destinationIdentities.length > 0) return packet.destinationIdentities;
  return packet.value.case === 'user' ? packet.value.value.destinationIdentities : [];
}
