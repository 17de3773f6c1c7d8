import { DisconnectReason, RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { ApiError, callApi, sentenceOf } from '../api.js';
import { button } from '../elements.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Alerts } from './alerts.js'
 * @import { Say } from './status.js'
 */

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

  room
    .on(RoomEvent.Reconnecting, () => say('reconnecting', 'Connection lost. Reconnecting…'))
    .on(RoomEvent.SignalReconnecting, () => say('reconnecting', 'Connection unsteady. Reconnecting…'))
    .on(RoomEvent.Reconnected, () => say('connected', 'Connected'))
    .on(RoomEvent.Disconnected, (reason) => {
      const wasInside = inside;
      inside = false;
      if (!wasInside || isEnding() || reason === DisconnectReason.CLIENT_INITIATED) return;
      if (reason === DisconnectReason.DUPLICATE_IDENTITY) return openElsewhere();
      void enter();
    });

  async function enter() {
    alerts.clear('connection');
    try {
      say('connecting', 'Preparing…');
      const { url, token } = await callApi('GET', '/api/interview/active');
      say('connecting', 'Connecting to the room…');
      await room.connect(url, token);
      inside = true;
      say('connected', 'Connected');
      onEntered();
    } catch (problem) {
      if (problem instanceof ApiError && problem.status === 404) return onOver();
      failed(problem);
    }
  }

  /** @param {unknown} problem */
  function failed(problem) {
    const reason =
      problem instanceof ApiError
        ? sentenceOf(problem)
        : 'The room could not be reached. Please check your connection, and that your LiveKit keys are right.';
    say('error', 'Not connected');
    alerts.show('connection', 'error', `${reason} What was said so far is kept.`, [
      button('Try again', () => void enter()),
    ]);
  }

  function openElsewhere() {
    say('error', 'Open in another window');
    alerts.show('connection', 'warning', 'This interview has been opened in another window.', [
      button('Continue here', () => void enter()),
    ]);
  }

  return { enter };
}
