import { RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { FromPage, ToPage } from '../../../../src/domain/room-messages.js'
 */

/**
 * Tells the interviewer something: a reliable LiveKit data packet of UTF-8 JSON.
 *
 * @param {Room} room
 * @param {FromPage} message
 */
export function tell(room, message) {
  const bytes = new TextEncoder().encode(JSON.stringify(message));
  return room.localParticipant.publishData(bytes, { reliable: true });
}

/**
 * Hands every message of the interviewer to the handler of its type; what is not known is left alone.
 *
 * @param {Room} room
 * @param {{ [T in ToPage['type']]?: (message: Extract<ToPage, { type: T }>) => void }} handlers
 */
export function onMessages(room, handlers) {
  room.on(RoomEvent.DataReceived, (bytes) => {
    const message = parsed(bytes);
    if (!message) return;
    const handle = /** @type {((message: ToPage) => void) | undefined} */ (handlers[message.type]);
    handle?.(message);
  });
}

/**
 * @param {Uint8Array} bytes
 * @returns {ToPage | null}
 */
function parsed(bytes) {
  try {
    const message = JSON.parse(new TextDecoder().decode(bytes));
    return typeof message?.type === 'string' ? message : null;
  } catch {
    return null;
  }
}
