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
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text) void send(text);
  });

  /** @param {string} text */
  async function send(text) {
    if (room.state !== ConnectionState.Connected)
      return toast(
        'There is no connection at the moment. Your answer stays here: send it again in a moment.',
        'error',
      );
    try {
      await room.localParticipant.sendText(text, { topic: TOPIC });
      input.value = '';
      onSent(text);
    } catch {
      toast('Your answer could not be sent. Please try again.', 'error');
    }
  }
}
