import { ConnectionState } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { one } from '../one.js';
import { toast } from '../toast.js';

/** @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs' */

/** LiveKit's topic for typed text. */
const TOPIC = 'lk.chat';

/**
 * Answers may be typed at any time.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @param {(text: string) => void} onSent
 */
export function attachTypedAnswers(room, root, onSent) {
  const form = one(root, '[data-typed]', HTMLFormElement);
  const input = one(form, 'input', HTMLInputElement);
  /** @type {string[]} */
  const unsent = [];

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text) take(text);
  });

  /** @param {string} text */
  function take(text) {
    if (room.state !== ConnectionState.Connected)
      return toast(
        'There is no connection at the moment. Your answer stays here: send it again in a moment.',
        'error',
      );
    // What is typed while this one is on its way belongs to the next.
    input.value = '';
    unsent.push(text);
    if (unsent.length === 1) void send();
  }

  /** One at a time, so that those that fail come back in their order. */
  async function send() {
    try {
      for (let text = unsent[0]; text; text = unsent[0]) {
        await room.localParticipant.sendText(text, { topic: TOPIC });
        unsent.shift();
        onSent(text);
      }
    } catch {
      input.value = [...unsent.splice(0), input.value].filter(Boolean).join(' ');
      toast('Your answer could not be sent. Please try again.', 'error');
    }
  }
}
