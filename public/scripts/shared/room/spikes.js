import { RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { one } from '../one.js';
import { meterOf } from './audio-meter.js';
import { spikeLevels } from './levels.js';
import { microphoneTrack } from './microphone.js';
import { animate, cleared, wantsStillness } from './picture.js';

/** @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs' */

const SPIKES = 50;
const REST = new Array(SPIKES).fill(0);

/**
 * The candidate's own voice as cyan spikes.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 */
export function attachSpikes(room, root) {
  const canvas = one(root, '[data-spikes]', HTMLCanvasElement);
  let stop = () => {};
  draw(canvas, REST);
  if (wantsStillness()) return;
  room
    .on(RoomEvent.LocalTrackPublished, follow)
    .on(RoomEvent.TrackUnmuted, follow)
    .on(RoomEvent.LocalTrackUnpublished, rest)
    .on(RoomEvent.Disconnected, rest);

  function follow() {
    let track = microphoneTrack(room);
    rest();
    if (!track) return;
    let meter = meterOf(track, { smoothing: 0 });
    let levels = REST;
    const still = animate(() => {
      const now = microphoneTrack(room);
      // Another device brings another track, of which the room tells nothing.
      if (now && now !== track) {
        meter.close();
        meter = meterOf((track = now), { smoothing: 0 });
      }
      draw(canvas, (levels = spikeLevels(levels, meter.waveform())));
    });
    stop = () => {
      still();
      meter.close();
    };
  }

  function rest() {
    stop();
    stop = () => {};
    draw(canvas, REST);
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number[]} levels
 */
function draw(canvas, levels) {
  const { pen, width, height } = cleared(canvas);
  const step = width / levels.length;
  pen.lineCap = 'round';
  pen.strokeStyle = '#4aeadc';
  pen.lineWidth = Math.max(2, step * 0.55);
  pen.shadowColor = 'rgb(74 234 220 / 0.6)';
  pen.shadowBlur = 5;
  for (const [at, level] of levels.entries()) {
    const x = (at + 0.5) * step;
    const half = 1 + level * (height / 2 - 3);
    pen.beginPath();
    pen.moveTo(x, height / 2 - half);
    pen.lineTo(x, height / 2 + half);
    pen.stroke();
  }
}
