import { ConnectionState, RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { endInterview } from '../api.js';
import { answerOf } from '../dialogs.js';
import { working } from '../elements.js';
import { one } from '../one.js';
import { farewellDialog } from './farewell-dialog.js';
import { onMessages, tell } from './messages.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Say } from './status.js'
 */

/**
 * How long to wait to hear that all is saved: parting words, last words and the saving may take seven, two and four seconds. The
 * feedback's address is known from the beginning all the same.
 */
const SAVING_MS = 16_000;
/** How long the server may take to hear of it. */
const TELLING_MS = 10_000;

const SAVED = 'Everything you said is saved. Shall we look at how it went?';
const NOT_HEARD =
  'We did not hear whether the very last words were saved; all before them is kept. Shall we look at how it went?';
const KEPT = 'What was said is kept. Shall we look at how it went?';
const NOT_TOLD =
  'We could not end it from here. It ends by itself in two minutes, and what was said is kept.';

/**
 * The end, whoever brings it about: the candidate, the interviewer, or a call that broke off.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @param {{ say: Say, onComplete: () => void }} page
 * @returns {{ isEnding: () => boolean, complete: (reason: string) => void, stop: () => Promise<void> }}
 *   complete: it is over already; stop: the candidate has had enough
 */
export function attachEnding(room, root, { say, onComplete }) {
  const question = one(document, '#end-interview', HTMLDialogElement);
  const farewell = farewellDialog();
  let ending = false;
  /** @type {(text: string) => void} */
  let outcome = () => {};
  /** @type {Promise<string>} */
  const saving = new Promise((resolve) => (outcome = resolve));

  one(root, '[data-end]', HTMLButtonElement).addEventListener('click', () => void ask());
  onMessages(room, {
    provider_error: ({ service, message }) => farewell.trouble(service, message),
    provider_well: ({ service }) => farewell.well(service),
    interview_saved: () => outcome(SAVED),
    save_error: ({ message }) => outcome(message),
    interview_ending: ({ message }) => void finish(message),
  });
  room.on(RoomEvent.Disconnected, () => ending && outcome(NOT_HEARD));

  async function ask() {
    if ((await answerOf(question)) === 'end') await stop();
  }

  async function stop() {
    const reason = 'You ended the interview.';
    if (!interviewerListens()) return endFromHere(reason);
    await tell(room, { type: 'end_interview' }).catch(() => outcome(NOT_HEARD));
    await finish(reason);
  }

  function interviewerListens() {
    const others = [...room.remoteParticipants.values()];
    return room.state === ConnectionState.Connected && others.some((other) => other.isAgent);
  }

  /**
   * Nobody in the room hears of it: lost, opened in another window, or without its interviewer.
   *
   * @param {string} reason
   */
  async function endFromHere(reason) {
    if (ending) return;
    ending = true;
    say('over', 'Ending…');
    show(reason);
    farewell.outcome(working('Ending…'));
    complete(reason, await toldServer());
  }

  /** @returns {Promise<string>} */
  function toldServer() {
    const told = endInterview(root.dataset.interview ?? '').then(
      () => KEPT,
      () => NOT_TOLD,
    );
    return Promise.race([told, new Promise((resolve) => setTimeout(() => resolve(NOT_TOLD), TELLING_MS))]);
  }

  /** @param {string} reason */
  async function finish(reason) {
    if (ending) return;
    ending = true;
    say('over', 'Saving…');
    show(reason);
    farewell.outcome(working('Saving…'));
    setTimeout(() => outcome(NOT_HEARD), SAVING_MS);
    const told = await saving;
    // Perhaps the interviewer did not hear of it either: the line may have been dead already.
    if (told === NOT_HEARD) void toldServer();
    say('over', told === SAVED ? 'Interview saved' : 'Interview complete');
    farewell.outcome(told);
    leave();
  }

  /**
   * @param {string} reason
   * @param {string} outcome
   */
  function complete(reason, outcome = KEPT) {
    ending = true;
    say('over', 'Interview complete');
    show(reason);
    farewell.outcome(outcome);
    leave();
  }

  /** @param {string} reason */
  function show(reason) {
    question.close();
    farewell.show(reason);
  }

  function leave() {
    void room.disconnect();
    onComplete();
  }

  return { isEnding: () => ending, complete, stop };
}
