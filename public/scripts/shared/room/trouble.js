import { element } from '../elements.js';
import { onMessages } from './messages.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Alerts } from './alerts.js'
 */

/**
 * Says which service fails and what to do about it.
 *
 * @param {Room} room
 * @param {Alerts} alerts
 */
export function tellOfTrouble(room, alerts) {
  onMessages(room, {
    provider_error: ({ service, message }) => {
      alerts.show(`provider-${service}`, 'error', message, [keysLink()]);
    },
    save_error: ({ message }) => alerts.show('saving', 'error', message),
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
