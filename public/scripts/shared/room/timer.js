import { RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { one } from '../one.js';
import { onMessages } from './messages.js';
import { clock } from './stage-states.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Announce } from './announcer.js'
 */

/** With less time than this in a stage, it is said. */
const SOON_S = 30;

/**
 * The time left in the stage, counted down between what the interviewer tells. His clock stands still while the candidate is
 * away, and what it shows is not known before he tells it again.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @param {Announce} announce
 */
export function attachTimer(room, root, announce) {
  const timer = one(root, '[data-timer]', HTMLElement);
  const left = one(root, '[data-time-left]', HTMLElement);
  let endsAt = 0;
  let announcedIn = '';

  onMessages(room, {
    progress: ({ stage, remaining_s }) => {
      endsAt = performance.now() + remaining_s * 1000;
      timer.hidden = false;
      show();
      if (remaining_s > SOON_S || announcedIn === stage) return;
      announcedIn = stage;
      announce(`${remaining_s} seconds left in this stage.`);
    },
  });
  room
    .on(RoomEvent.SignalReconnecting, hide)
    .on(RoomEvent.Reconnecting, hide)
    .on(RoomEvent.Disconnected, hide);
  setInterval(show, 500);

  function hide() {
    timer.hidden = true;
  }

  function show() {
    left.textContent = clock((endsAt - performance.now()) / 1000);
  }
}
