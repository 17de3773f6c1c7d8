import { DisconnectReason, RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { ApiError, fetchInvitation, sentenceOf } from '../api.js';
import { button, link } from '../elements.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Alerts } from './alerts.js'
 * @import { Say } from './status.js'
 */

const LOOK_AGAIN_MS = 1_000;
/** How long after a failure, or a farewell that was none, it is tried again without being asked. */
const TRY_AGAIN_MS = 5_000;

/**
 * Enters the room and comes back into it, with a fresh invitation each time; says how it goes.
 *
 * @param {Room} room
 * @param {{ say: Say, alerts: Alerts, isEnding: () => boolean, onEntered: () => void, onOver: () => void }} page
 *   isEnding: leaving is what is wanted; onOver: the interview is no longer running
 * @returns {{ enter: () => Promise<void> }}
 */
export function connection(room, { say, alerts, isEnding, onEntered, onOver }) {
  // A connection that never stood is told of by `connect` itself.
  let inside = false;
  let tries = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let nextTry;

  // Who was without a network comes back as soon as it is there again.
  window.addEventListener('online', () => nextTry && void enter({ again: true }));
  room
    .on(RoomEvent.Reconnecting, () => say('reconnecting', 'Connection lost. Reconnecting…'))
    .on(RoomEvent.SignalReconnecting, () => say('reconnecting', 'Connection unsteady. Reconnecting…'))
    .on(RoomEvent.Reconnected, () => say('connected', 'Connected'))
    .on(RoomEvent.Disconnected, (reason) => {
      const wasInside = inside;
      inside = false;
      if (!wasInside || isEnding()) return;
      if (reason === DisconnectReason.DUPLICATE_IDENTITY) return openElsewhere();
      if (reason === DisconnectReason.CLIENT_INITIATED) return leftByThePage();
      void enter();
    });

  /** @param {{ again?: boolean }} [how] again: by itself, after a try that failed and was told of */
  async function enter({ again = false } = {}) {
    forgetNextTry();
    if (isEnding() || inside) return;
    const mine = ++tries;
    try {
      if (!again) say('connecting', 'Preparing…');
      const way = await invitation();
      if (!way || inside) return;
      say('connecting', 'Connecting to the room…');
      await room.connect(way.url, way.token);
      if (isEnding()) return void room.disconnect();
      if (inside) return;
      inside = true;
      forgetNextTry();
      alerts.clear('connection');
      say('connected', 'Connected');
      onEntered();
    } catch (problem) {
      // Another try is under way, or was quicker: what it comes to is what counts.
      if (inside || mine !== tries) return;
      if (problem instanceof ApiError && problem.status === 404) return onOver();
      if (problem instanceof ApiError && problem.status === 401) return signedOut();
      failed(problem);
    }
  }

  function forgetNextTry() {
    clearTimeout(nextTry);
    nextTry = undefined;
  }

  /**
   * The way in, as soon as the interviewer is there to open the door.
   *
   * @returns {Promise<{ url: string, token: string } | null>} null when she does not want to go in any more
   */
  async function invitation() {
    while (!isEnding()) {
      try {
        const way = await fetchInvitation();
        return isEnding() ? null : way;
      } catch (problem) {
        if (isEnding()) return null;
        if (!(problem instanceof ApiError) || problem.code !== 'interviewer-starting') throw problem;
        say('connecting', 'Starting your interviewer: Alex enters the room and tries the speech services…');
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
    }
    return null;
  }

  /** LiveKit leaves as soon as the page may be about to go. A page that has gone runs no timer; one that stays comes back. */
  function leftByThePage() {
    say('reconnecting', 'Reconnecting…');
    nextTry = setTimeout(() => void enter(), TRY_AGAIN_MS);
  }

  /** @param {unknown} problem */
  function failed(problem) {
    if (isEnding()) return;
    say('error', 'Not connected');
    nextTry = setTimeout(() => void enter({ again: true }), TRY_AGAIN_MS);
    const { text, ways } = problem instanceof ApiError ? refused(problem) : unreachable();
    alerts.show('connection', 'error', `${text} What was said so far is kept.`, [tryAgain(), ...ways]);
  }

  /** By somebody else's hand or in another window; perhaps the account is deleted, and then nothing is kept. */
  function signedOut() {
    if (isEnding()) return;
    say('error', 'Signed out');
    const text =
      'You are signed out here, or your account was deleted. An interview that still runs can be returned to.';
    alerts.show('connection', 'error', text, [link('Sign in', '/auth/login?return_to=/interview')]);
  }

  /** @param {ApiError} problem */
  function refused(problem) {
    return { text: sentenceOf(problem), ways: [] };
  }

  function unreachable() {
    const text =
      'The room could not be reached. We keep trying; please check your connection, and that your LiveKit keys are right.';
    return { text, ways: [link('Check your keys', '/api-keys')] };
  }

  function tryAgain() {
    return button('Try again', () => void enter());
  }

  function openElsewhere() {
    say('error', 'Open elsewhere');
    alerts.show('connection', 'warning', 'This interview has been opened in another window.', [
      button('Continue here', () => void enter()),
    ]);
  }

  return { enter };
}
