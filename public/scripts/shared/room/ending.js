import { ConnectionState, RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { answerOf } from '../dialogs.js';
import { one } from '../one.js';
import { onMessages, tell } from './messages.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Say } from './status.js'
 */

/** How long to wait to hear that all is saved; the feedback's address is known from the beginning all the same. */
const SAVING_MS = 10_000;

const SAVED = 'Everything you said is saved. Shall we look at how it went?';
const NOT_HEARD =
  'We did not hear whether the very last words were saved; all before them is kept. Shall we look at how it went?';

/**
 * The end, whoever brings it about: the candidate, the interviewer, or a call that broke off.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @param {{ say: Say, onComplete: () => void }} page
 * @returns {{ isEnding: () => boolean, complete: () => void, stop: () => Promise<void> }}
 *   complete: it is over; stop: the candidate has had enough
 */
export function attachEnding(room, root, { say, onComplete }) {
  const question = one(document, '#end-interview', HTMLDialogElement);
  const farewell = one(document, '#interview-complete', HTMLDialogElement);
  const words = one(farewell, '[data-complete-text]', HTMLElement);
  let ending = false;
  /** @type {(text: string) => void} */
  let outcome = () => {};
  /** @type {Promise<string>} */
  const saving = new Promise((resolve) => (outcome = resolve));

  one(root, '[data-end]', HTMLButtonElement).addEventListener('click', () => void ask());
  onMessages(room, {
    interview_saved: () => outcome(SAVED),
    save_error: ({ message }) => outcome(message),
    interview_ending: () => void finish(),
  });
  room.on(RoomEvent.Disconnected, () => ending && outcome(NOT_HEARD));

  async function ask() {
    if ((await answerOf(question)) === 'end') await stop();
  }

  async function stop() {
    if (room.state !== ConnectionState.Connected) return complete();
    await tell(room, { type: 'end_interview' }).catch(() => outcome(NOT_HEARD));
    await finish();
  }

  async function finish() {
    ending = true;
    say('over', 'Saving…');
    setTimeout(() => outcome(NOT_HEARD), SAVING_MS);
    words.textContent = await saving;
    complete();
  }

  function complete() {
    ending = true;
    say('over', 'Interview complete');
    void room.disconnect();
    onComplete();
    question.close();
    if (!farewell.open) farewell.showModal();
  }

  return { isEnding: () => ending, complete, stop };
}
