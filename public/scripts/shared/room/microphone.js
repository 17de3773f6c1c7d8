import { RoomEvent, Track } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { button, icon } from '../elements.js';
import { one } from '../one.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Alerts } from './alerts.js'
 */

/**
 * The microphone and its button. Whether it is on is read from the room alone, so the button cannot lie.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @param {Alerts} alerts
 * @returns {{ open: () => Promise<void>, toggle: () => Promise<void> }}
 */
export function microphone(room, root, alerts) {
  const mute = one(root, '[data-mute]', HTMLButtonElement);
  const label = one(root, '[data-mute-label]', HTMLElement);
  let wanted = true;

  mute.addEventListener('click', () => void toggle());
  room
    .on(RoomEvent.LocalTrackPublished, show)
    .on(RoomEvent.LocalTrackUnpublished, show)
    .on(RoomEvent.TrackMuted, show)
    .on(RoomEvent.TrackUnmuted, show);

  /** Opens it unless it was muted before; a refusal leaves the rest of the room working. */
  async function open() {
    alerts.clear('microphone');
    try {
      await room.localParticipant.setMicrophoneEnabled(wanted);
    } catch (problem) {
      alerts.show('microphone', 'warning', refusal(problem), [button('Try again', () => void open())]);
    }
    show();
  }

  async function toggle() {
    wanted = !room.localParticipant.isMicrophoneEnabled;
    await open();
  }

  function show() {
    const muted = !room.localParticipant.isMicrophoneEnabled;
    mute.setAttribute('aria-pressed', String(muted));
    mute.title = muted ? 'Unmute (M)' : 'Mute (M)';
    label.textContent = muted ? 'Unmute' : 'Mute';
    mute.querySelector('.icon')?.replaceWith(icon(muted ? 'mic-off' : 'mic'));
  }

  return { open, toggle };
}

/**
 * The candidate's own sound track, if there is one.
 *
 * @param {Room} room
 */
export function microphoneTrack(room) {
  return room.localParticipant.getTrackPublication(Track.Source.Microphone)?.track?.mediaStreamTrack;
}

/** @param {unknown} problem */
function refusal(problem) {
  const name = problem instanceof Error ? problem.name : '';
  if (name === 'NotAllowedError')
    return 'Your browser does not let us use the microphone. Allow it beside the address and try again; until then you can hear Alex and type your answers.';
  if (name === 'NotFoundError')
    return 'No microphone was found. Plug one in and try again; until then you can hear Alex and type your answers.';
  return 'The microphone could not be opened; perhaps another program is using it. You can hear Alex and type your answers.';
}
