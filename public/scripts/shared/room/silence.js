import { RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { button } from '../elements.js';
import { meterOf } from './audio-meter.js';
import { microphoneTrack } from './microphone.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Alerts } from './alerts.js'
 */

const LOOK_MS = 250;
const PATIENCE_MS = 5_000;

/** Even a quiet room is louder than this (full scale is 1); a switched-off microphone is not. */
const NOTHING = 1e-5;

/**
 * Says so when an open microphone brings nothing at all, until it has once been heard.
 *
 * @param {Room} room
 * @param {Alerts} alerts
 * @param {() => void} onChoose the candidate would rather have another microphone
 */
export function watchSilence(room, alerts, onChoose) {
  let stop = () => {};
  room.on(RoomEvent.LocalTrackPublished, watch).on(RoomEvent.Disconnected, () => stop());

  function watch() {
    const track = microphoneTrack(room);
    stop();
    if (!track) return;
    const meter = meterOf(track, { smoothing: 0 });
    let quietMs = 0;
    const looking = setInterval(() => {
      // Another device brings another track, of which the room tells nothing.
      if (microphoneTrack(room) !== track) return watch();
      if (!meter.isListening() || !room.localParticipant.isMicrophoneEnabled) return;
      quietMs += LOOK_MS;
      if (meter.peak() > NOTHING) return heard();
      if (quietMs === PATIENCE_MS) warn(track.label);
    }, LOOK_MS);
    stop = () => {
      clearInterval(looking);
      meter.close();
    };
  }

  function heard() {
    stop();
    alerts.clear('silence');
  }

  /** @param {string} device */
  function warn(device) {
    const which = device ? `“${device}”` : 'your microphone';
    alerts.show(
      'silence',
      'warning',
      `Nothing can be heard from ${which}. Is it switched off, or is another one meant? You can also type.`,
      [button('Choose another', onChoose)],
    );
  }
}
