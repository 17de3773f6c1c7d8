import { RoomEvent, Track } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { button } from '../elements.js';
import { one } from '../one.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Alerts } from './alerts.js'
 */

/**
 * Plays what the interviewer says; when the browser wants a click first, asks for it.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @param {Alerts} alerts
 */
export function playSound(room, root, alerts) {
  const place = one(root, '[data-audio]', HTMLElement);
  room
    .on(RoomEvent.TrackSubscribed, (track) => {
      if (track.kind === Track.Kind.Audio) place.append(track.attach());
    })
    .on(RoomEvent.TrackUnsubscribed, (track) => {
      for (const player of track.detach()) player.remove();
    })
    .on(RoomEvent.AudioPlaybackStatusChanged, () => (room.canPlaybackAudio ? settle() : ask()));
  // Media events do not bubble.
  place.addEventListener('playing', settle, { capture: true });

  function ask() {
    alerts.show('sound', 'warning', 'Your browser holds the sound back until you allow it.', [
      button('Enable sound', start),
    ]);
  }

  /** Where it fails the alert stays, to be clicked again. */
  function start() {
    void room.startAudio().catch(() => {});
  }

  /** A click is enough for the room to believe that it plays; each player knows whether it does. */
  function settle() {
    const isPlaying = [...place.querySelectorAll('audio')].every((player) => !player.paused);
    if (room.canPlaybackAudio && isPlaying) alerts.clear('sound');
  }
}
