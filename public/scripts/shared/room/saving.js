import { RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { element, working } from '../elements.js';
import { one } from '../one.js';
import { onMessages } from './messages.js';

/** @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs' */

/**
 * Says that words wait to be saved; the call goes on meanwhile.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 */
export function showSaving(room, root) {
  const place = one(root, '[data-saving]', HTMLElement);
  onMessages(room, {
    saving: ({ pending }) => place.replaceChildren(...(pending ? [waiting()] : [])),
    interview_ending: () => place.replaceChildren(),
  });
  room.on(RoomEvent.Disconnected, () => place.replaceChildren());
}

function waiting() {
  const shown = working('Saving…');
  shown.append(element('span', 'said__comfort', 'Nothing is lost.'));
  return shown;
}
