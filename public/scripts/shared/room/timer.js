import { one } from '../one.js';
import { onMessages } from './messages.js';
import { clock } from './stage-states.js';

/** @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs' */

/**
 * The time left in the stage, counted down between what the interviewer tells.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 */
export function attachTimer(room, root) {
  const timer = one(root, '[data-timer]', HTMLElement);
  const left = one(root, '[data-time-left]', HTMLElement);
  let endsAt = 0;

  onMessages(room, {
    progress: ({ remaining_s }) => {
      endsAt = performance.now() + remaining_s * 1000;
      timer.hidden = false;
      show();
    },
  });
  setInterval(show, 500);

  function show() {
    left.textContent = clock((endsAt - performance.now()) / 1000);
  }
}
