import { RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { one } from '../one.js';
import { toast } from '../toast.js';
import { onMessages, tell } from './messages.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Announce } from './announcer.js'
 */

const WORDS = {
  listening: 'Alex is listening',
  thinking: 'Alex is thinking…',
  speaking: 'Alex is speaking',
};
const HELD = 'Alex waits. Take your time.';
/** No longer than he really does: HOLD_LIMIT_MS of the worker. */
const HOLD_MS = 60_000;

/**
 * Whose turn it is: what the interviewer is doing, "I'm thinking" and "I'm done".
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @param {Announce} announce
 * @returns {{ hold: () => void, done: () => void, release: () => void }} release: the candidate goes on
 */
export function attachFloor(room, root, announce) {
  const state = one(root, '[data-agent-state]', HTMLElement);
  const holdButton = one(root, '[data-hold]', HTMLButtonElement);
  const doneButton = one(root, '[data-done]', HTMLButtonElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timeIsUp;

  holdButton.addEventListener('click', hold);
  doneButton.addEventListener('click', done);
  onMessages(room, {
    agent_state: (message) => {
      // He answers: until then he waits, whatever she says or he is still saying.
      if (message.state === 'thinking') release();
      if (!isHeld()) state.textContent = WORDS[message.state];
    },
  });
  // Who comes back is listened to.
  room.on(RoomEvent.Disconnected, release);

  function hold() {
    if (holdButton.matches(':disabled')) return;
    void tell(room, { type: 'hold_floor' }).catch(notHeard);
    holdButton.setAttribute('aria-pressed', 'true');
    state.textContent = HELD;
    announce(HELD);
    clearTimeout(timeIsUp);
    timeIsUp = setTimeout(release, HOLD_MS);
  }

  function done() {
    if (doneButton.matches(':disabled')) return;
    void tell(room, { type: 'end_turn' }).catch(notHeard);
    announce('Alex answers now.');
    release();
  }

  function notHeard() {
    release();
    toast('Alex did not hear that. Please try again.', 'error');
  }

  function release() {
    if (!isHeld()) return;
    clearTimeout(timeIsUp);
    holdButton.setAttribute('aria-pressed', 'false');
    state.textContent = WORDS.listening;
  }

  function isHeld() {
    return holdButton.getAttribute('aria-pressed') === 'true';
  }

  return { hold, done, release };
}
