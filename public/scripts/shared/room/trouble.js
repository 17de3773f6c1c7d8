import { RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { element } from '../elements.js';
import { onMessages } from './messages.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Alerts } from './alerts.js'
 */

/**
 * Says which service fails and what to do about it, as long as it does.
 *
 * @param {Room} room
 * @param {Alerts} alerts
 */
export function tellOfTrouble(room, alerts) {
  /** @type {Set<string>} */
  const failing = new Set();
  onMessages(room, {
    provider_error: ({ service, message }) => {
      failing.add(service);
      alerts.show(`provider-${service}`, 'error', message, [keysLink()]);
    },
    provider_well: ({ service }) => alerts.clear(`provider-${service}`),
    save_error: ({ message }) => alerts.show('saving', 'error', message),
  });
  // Who comes back is told anew what still fails.
  room.on(RoomEvent.Disconnected, () => {
    for (const service of failing) alerts.clear(`provider-${service}`);
    failing.clear();
  });
}

/** In a window of its own: the call goes on. */
function keysLink() {
  const link = element('a', '', 'Check your keys');
  link.href = '/api-keys';
  link.target = '_blank';
  link.rel = 'noopener';
  return link;
}
