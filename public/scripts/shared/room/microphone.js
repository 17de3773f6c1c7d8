import { ConnectionState, RoomEvent, Track } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { button, icon } from '../elements.js';
import { one } from '../one.js';
import { NO_MICROPHONE } from './visit.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Alerts } from './alerts.js'
 * @import { Announce } from './announcer.js'
 */

/**
 * The microphone and its button. Whether it is on is read from the room alone, so the button cannot lie.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @param {{ alerts: Alerts, announce: Announce }} page
 * @returns {{ open: () => Promise<void>, toggle: () => Promise<void>, choose: (device: string) => Promise<void> }}
 *   open: unless it is not wanted; choose: takes that microphone from now on, empty for the browser's choice
 */
export function microphone(room, root, { alerts, announce }) {
  const mute = one(root, '[data-mute]', HTMLButtonElement);
  const label = one(root, '[data-mute-label]', HTMLElement);
  let wanted = true;
  let isTyping = false;

  mute.addEventListener('click', () => void toggle());
  room
    .on(RoomEvent.LocalTrackPublished, show)
    .on(RoomEvent.LocalTrackUnpublished, show)
    .on(RoomEvent.TrackMuted, (_publication, { isLocal }) => {
      show();
      if (isLocal && wanted) missed();
    })
    .on(RoomEvent.TrackUnmuted, show);

  /** A refusal leaves the rest of the room working. */
  async function open() {
    alerts.clear('microphone');
    try {
      await room.localParticipant.setMicrophoneEnabled(wanted);
    } catch (problem) {
      tell(refusal(problem));
    }
    show();
  }

  /** LiveKit mutes a microphone that was unplugged when it finds no other. */
  function missed() {
    tell(
      'Your microphone is gone, so Alex does not hear you. Plug one in and try again, or choose another under Devices; until then you can type your answers.',
    );
  }

  /** @param {string} text */
  function tell(text) {
    alerts.show('microphone', 'warning', text, [button('Try again', () => void open())]);
  }

  async function toggle() {
    if (mute.matches(':disabled')) return;
    wanted = !room.localParticipant.isMicrophoneEnabled;
    await open();
    announce(room.localParticipant.isMicrophoneEnabled ? 'Microphone on' : 'Microphone off');
  }

  /** @param {string} device */
  async function choose(device) {
    const willType = device === NO_MICROPHONE;
    if (willType !== isTyping) wanted = !willType;
    isTyping = willType;
    if (!willType) await switchTo(device);
    if (room.state === ConnectionState.Connected) await open();
  }

  /** @param {string} device */
  async function switchTo(device) {
    try {
      await room.switchActiveDevice('audioinput', device || 'default', false);
    } catch {
      // LiveKit has stopped the one before and counts it as on all the same. Muted, it is opened anew, or told of.
      await room.localParticipant.setMicrophoneEnabled(false);
    }
  }

  function show() {
    const muted = !room.localParticipant.isMicrophoneEnabled;
    mute.setAttribute('aria-pressed', String(muted));
    mute.title = muted ? 'Unmute (M)' : 'Mute (M)';
    label.textContent = muted ? 'Unmute' : 'Mute';
    mute.querySelector('.icon')?.replaceWith(icon(muted ? 'mic-off' : 'mic'));
  }

  return { open, toggle, choose };
}

/**
 * The candidate's own sound track, if there is one.
 *
 * @param {Room} room
 */
export function microphoneTrack(room) {
  return room.localParticipant.getTrackPublication(Track.Source.Microphone)?.track?.mediaStreamTrack;
}

/**
 * Why a microphone was not opened, and what to do.
 *
 * @param {unknown} problem
 * @returns {string}
 */
export function refusal(problem) {
  const name = problem instanceof Error ? problem.name : '';
  if (name === 'NotAllowedError')
    return 'Your browser does not let us use the microphone. Allow it beside the address and try again; until then you can hear Alex and type your answers.';
  if (name === 'NotFoundError')
    return 'No microphone was found. Plug one in and try again; until then you can hear Alex and type your answers.';
  return 'The microphone could not be opened; perhaps another program is using it. You can hear Alex and type your answers.';
}
